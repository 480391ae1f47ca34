import { useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Situation } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { CertaintyChip } from '../shared/CertaintyChip';
import { ImpactMark } from '../shared/ImpactMark';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { SituationDetails, type SituationActions } from './SituationDetails';
import { SituationSize } from './SituationSize';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.75, 2),
    overflowWrap: 'anywhere',
  },
  impact: { flex: '0 0 150px' },
  words: { flex: '1 1 320px', minWidth: 0 },
  advice: { marginTop: theme.spacing(0.5) },
}));

/** The problem of one service, in two lines. */
export function SituationRow(
  props: { situation: Situation; open: boolean } & SituationActions,
) {
  const { situation, open } = props;
  const { certainty, impact, since, fixer, headline, advice } = situation;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  return (
    <article className={classes.root} aria-labelledby={titleId}>
      <Typography variant="body2" component="div" className={classes.impact}>
        <ImpactMark level={impact} />
      </Typography>
      <div className={classes.words}>
        <Typography id={titleId} variant="body2" component="h4">
          <Sentence text={headline} />
        </Typography>
        <MetaLine>
          <Moment time={since} as="for" />
          <SituationSize situation={situation} />
          {t(`ui.fixer.${fixer}`)}
          {certainty !== 'certain' && <CertaintyChip certainty={certainty} />}
        </MetaLine>
        {open && (
          <Typography variant="body2" component="p" className={classes.advice}>
            <Sentence text={advice} />
          </Typography>
        )}
      </div>
      <SituationDetails {...props} heading="h5" />
    </article>
  );
}
