import { useId } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AgainstIcon from '@material-ui/icons/RemoveCircleOutline';
import type { Situation } from 'backstage-plugin-imagepull-common';
import { countEvidence } from '../../overview/foldSituations';
import { useUiText } from '../../text/useUiText';
import { CertaintyChip } from '../shared/CertaintyChip';
import { ImpactMark } from '../shared/ImpactMark';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { toneOf, useToneColor } from '../shared/tone';
import { SituationDetails, type SituationActions } from './SituationDetails';
import { SituationSize } from './SituationSize';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
    borderLeft: ({ color }: { color: string }) => `4px solid ${color}`,
    overflowWrap: 'anywhere',
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  kind: {
    padding: '0 0.5em',
    borderRadius: 999,
    fontWeight: 700,
    lineHeight: 1.6,
    backgroundColor: theme.palette.action.selected,
  },
  since: { marginLeft: 'auto', color: theme.palette.text.secondary },
  headline: { fontSize: '1.0625rem', fontWeight: 700, lineHeight: 1.4 },
  size: { fontWeight: 700, color: theme.palette.text.primary },
  against: { display: 'flex', gap: theme.spacing(1) },
  againstIcon: {
    flexShrink: 0,
    marginTop: '0.15em',
    color: theme.palette.text.secondary,
  },
}));

/** The first observation that speaks against a situation: whoever acts on it should have seen that. */
function Doubt(props: { situation: Situation }) {
  const { evidence } = props.situation;
  const classes = useStyles({ color: '' });
  const t = useUiText();
  const doubt = evidence.find(({ speaks }) => speaks === 'against');
  if (!doubt) {
    return null;
  }
  return (
    <Typography variant="body2" component="div" className={classes.against}>
      <AgainstIcon
        fontSize="inherit"
        className={classes.againstIcon}
        aria-hidden
      />
      <span>
        {t('ui.situations.against')}: <Sentence text={doubt.text} />
      </span>
    </Typography>
  );
}

/** A situation that concerns many. */
export function SituationCard(
  props: { situation: Situation; open: boolean } & SituationActions,
) {
  const { situation, open } = props;
  const { kind, certainty, impact, since, fixer, headline, advice } = situation;
  const classes = useStyles({ color: useToneColor(toneOf(impact)) });
  const t = useUiText();
  const titleId = useId();
  const evidence = countEvidence(situation);
  return (
    <Paper
      component="article"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <Typography variant="body2" component="div" className={classes.top}>
        <span className={classes.kind}>{t(`ui.situations.kind.${kind}`)}</span>
        <CertaintyChip certainty={certainty} />
        <ImpactMark level={impact} />
        <span className={classes.since}>
          <Moment time={since} as="for" />
        </span>
      </Typography>
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.headline}
      >
        <Sentence text={headline} />
      </Typography>
      <MetaLine>
        <span className={classes.size}>
          <SituationSize situation={situation} />
        </span>
        {t(`ui.fixer.${fixer}`)}
        <>
          {t('ui.situations.evidenceFor', { count: evidence.for })},{' '}
          {evidence.against > 0
            ? t('ui.situations.evidenceAgainst', { count: evidence.against })
            : t('ui.situations.noneAgainst')}
        </>
      </MetaLine>
      <Typography variant="body2" component="p">
        <Sentence text={advice} />
      </Typography>
      {!open && <Doubt situation={situation} />}
      <SituationDetails {...props} heading="h4" />
    </Paper>
  );
}
