import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import type { RecheckHandle } from '../shared/RecheckControl';
import { Checklist } from './Checklist';
import { EventsTimeline } from './EventsTimeline';
import { EvidenceList } from './EvidenceList';
import { ImageDiff } from './ImageDiff';
import { OutlookView } from './OutlookView';
import { PodsTable } from './PodsTable';
import { Subsection } from './Subsection';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: theme.spacing(3),
    '&:empty': { display: 'none' },
  },
  causes: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** What a diagnosis rests on: checks, what changed, evidence, containers, events. */
export function DiagnosisGrounds(props: {
  diagnosis: Diagnosis;
  /** Absent where nobody can ask for the checks to be made again. */
  handle?: RecheckHandle;
  /** Nothing happens next any more. */
  over?: boolean;
}) {
  const { diagnosis, handle, over } = props;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  return (
    <>
      {diagnosis.checks.length > 0 && (
        <Subsection title={t('ui.checks.title')}>
          <Checklist diagnosis={diagnosis} handle={handle} />
        </Subsection>
      )}
      <div className={classes.columns}>
        {diagnosis.change && (
          <Subsection title={t('ui.detail.change')}>
            <ImageDiff change={diagnosis.change} />
          </Subsection>
        )}
        {!over && (
          <Subsection title={t('ui.detail.outlook')}>
            <OutlookView diagnosis={diagnosis} />
          </Subsection>
        )}
        {diagnosis.alternatives.length > 0 && (
          <Subsection title={t('ui.detail.alternatives')}>
            <Typography
              variant="body2"
              component="ul"
              className={classes.causes}
            >
              {diagnosis.alternatives.map(cause => (
                <li key={cause}>{causeName(cause)}</li>
              ))}
            </Typography>
          </Subsection>
        )}
      </div>
      <Subsection title={t('ui.detail.evidence')}>
        <Typography variant="body2" component="p">
          {t(`ui.certainty.${diagnosis.certainty}Meaning`)}
        </Typography>
        <EvidenceList evidence={diagnosis.evidence} />
      </Subsection>
      <Subsection title={t('ui.detail.pods')}>
        <PodsTable failures={diagnosis.failures} over={over} />
      </Subsection>
      <Subsection title={t('ui.detail.events')}>
        <EventsTimeline events={diagnosis.events} />
      </Subsection>
    </>
  );
}
