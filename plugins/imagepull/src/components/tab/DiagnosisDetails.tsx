import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import type { RecheckHandle } from '../shared/RecheckControl';
import { Sentence } from '../shared/Sentence';
import { Checklist } from './Checklist';
import { DiagnosisLinks } from './DiagnosisLinks';
import { EventsTimeline } from './EventsTimeline';
import { EvidenceList } from './EvidenceList';
import { Fixes } from './Fixes';
import { ImageDiff } from './ImageDiff';
import { OutlookView } from './OutlookView';
import { PodsTable } from './PodsTable';
import { Subsection } from './Subsection';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  explanation: { maxWidth: '75ch', overflowWrap: 'anywhere' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: theme.spacing(3),
  },
  causes: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** Everything that is known about one diagnosis: what to do comes first, what it rests on after. */
export function DiagnosisDetails(props: {
  diagnosis: Diagnosis;
  cluster: ClusterReport | undefined;
  handle: RecheckHandle;
}) {
  const { diagnosis, cluster, handle } = props;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const fixes = diagnosis.fixes.filter(fix => fix.kind !== 'confirm');
  const confirmations = diagnosis.fixes.filter(fix => fix.kind === 'confirm');
  // Best first: a confirmation at the top means that no fix is right before the cause is settled.
  const unsettled = diagnosis.fixes[0]?.kind === 'confirm';
  return (
    <div className={classes.root}>
      <Typography variant="body1" component="p" className={classes.explanation}>
        <Sentence text={diagnosis.explanation} />
      </Typography>
      <DiagnosisLinks diagnosis={diagnosis} cluster={cluster} />
      {unsettled && (
        <Subsection title={t('ui.detail.settle')}>
          <Fixes fixes={confirmations} />
        </Subsection>
      )}
      {fixes.length > 0 && (
        <Subsection title={t('ui.detail.fixes')}>
          <Fixes fixes={fixes} />
        </Subsection>
      )}
      {!unsettled && confirmations.length > 0 && (
        <Subsection title={t('ui.detail.confirm')}>
          <Fixes fixes={confirmations} />
        </Subsection>
      )}
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
        <Subsection title={t('ui.detail.outlook')}>
          <OutlookView diagnosis={diagnosis} />
        </Subsection>
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
        <PodsTable failures={diagnosis.failures} />
      </Subsection>
      <Subsection title={t('ui.detail.events')}>
        <EventsTimeline events={diagnosis.events} />
      </Subsection>
    </div>
  );
}
