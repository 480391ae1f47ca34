import { useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { diagnosisLink } from '../../links';
import { plainText } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { useUiText } from '../../text/useUiText';
import { RunbookButton } from '../runbook/RunbookButton';
import { DiagnosisFacts } from '../shared/DiagnosisFacts';
import { RecheckControl, type RecheckHandle } from '../shared/RecheckControl';
import { ImpactLine } from '../shared/ImpactLine';
import { Sentence } from '../shared/Sentence';
import { toneOf, useToneColor } from '../shared/tone';
import { ActionLink } from '../shared/ActionButton';
import { CheckLine } from './CheckLine';
import { FirstFix } from './FirstFix';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    paddingLeft: theme.spacing(2),
    borderLeft: ({ color }: { color: string }) => `4px solid ${color}`,
  },
  headline: {
    fontSize: '1.0625rem',
    fontWeight: 700,
    lineHeight: 1.4,
    overflowWrap: 'anywhere',
  },
  actions: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    marginLeft: theme.spacing(-0.5),
  },
}));

/** One diagnosis on the card: cause, impact, and what to do first. */
export function CardDiagnosis(props: {
  diagnosis: Diagnosis;
  /** Where the tab is; absent when the portal does not show it. */
  tabPath: string | undefined;
  handle: RecheckHandle;
}) {
  const { diagnosis, tabPath, handle } = props;
  const classes = useStyles({
    color: useToneColor(toneOf(diagnosis.impact.level)),
  });
  const t = useUiText();
  const sentence = useSentence();
  const headlineId = useId();
  const [firstFix] = diagnosis.fixes;
  return (
    <section className={classes.root} aria-labelledby={headlineId}>
      <Typography
        id={headlineId}
        variant="body1"
        component="h4"
        className={classes.headline}
      >
        <Sentence text={diagnosis.headline} />
      </Typography>
      <ImpactLine impact={diagnosis.impact} />
      <CheckLine diagnosis={diagnosis} />
      <DiagnosisFacts diagnosis={diagnosis} />
      {firstFix && <FirstFix fix={firstFix} />}
      <div className={classes.actions}>
        <RecheckControl handle={handle} checking={diagnosis.checking}>
          {tabPath && (
            <ActionLink
              to={diagnosisLink(tabPath, diagnosis.id)}
              aria-label={t('ui.card.detailsOf', {
                headline: plainText(sentence(diagnosis.headline)),
              })}
            >
              {t('ui.card.details')}
            </ActionLink>
          )}
          <RunbookButton cause={diagnosis.cause} links={diagnosis.runbooks} />
        </RecheckControl>
      </div>
    </section>
  );
}
