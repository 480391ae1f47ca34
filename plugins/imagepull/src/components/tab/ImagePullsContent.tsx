import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  useEntity,
  MissingAnnotationEmptyState,
} from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { ClockProvider } from '../../report/clock';
import {
  useEntityReport,
  type EntityReportHandle,
} from '../../report/useEntityReport';
import { useUiText } from '../../text/useUiText';
import { HistorySection } from '../history/HistorySection';
import { NothingSeen, seesContainers } from '../shared/NothingSeen';
import { RefreshControl } from '../shared/RefreshControl';
import { ReportError } from '../shared/ReportError';
import { ReportNotices } from '../shared/ReportNotices';
import { SlowPullLines } from '../shared/SlowPullLines';
import { SummaryLine } from '../shared/SummaryLine';
import { namesItsPods } from '../shared/kubernetesEntity';
import { DiagnosisList } from './DiagnosisList';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  title: { fontSize: '1.375rem', fontWeight: 700 },
  grow: { flex: '1 1 240px', minWidth: 0 },
  slow: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
  },
  slowTitle: { fontSize: '1.125rem', fontWeight: 700 },
}));

function TabBody(props: { handle: EntityReportHandle }) {
  const { handle } = props;
  const { report, error } = handle;
  const classes = useStyles();
  const t = useUiText();
  if (!report) {
    return error ? (
      <ReportError error={error} handle={handle} />
    ) : (
      <LinearProgress aria-label={t('ui.state.loading')} />
    );
  }
  return (
    <>
      {!seesContainers(report) && <NothingSeen report={report} />}
      <ReportNotices handle={handle} />
      <DiagnosisList report={report} handle={handle} />
      {report.slowPulls.length > 0 && (
        <Paper component="section" variant="outlined" className={classes.slow}>
          <Typography
            variant="body1"
            component="h3"
            className={classes.slowTitle}
          >
            {t('ui.slow.title')}
          </Typography>
          <Typography variant="body2" component="p">
            {t('ui.slow.explanation')}
          </Typography>
          <SlowPullLines slowPulls={report.slowPulls} />
        </Paper>
      )}
    </>
  );
}

function ReportTab(props: { entity: Entity }) {
  const { entity } = props;
  const handle = useEntityReport(entity);
  const { report } = handle;
  const classes = useStyles();
  const t = useUiText();
  return (
    <ClockProvider checkedAt={report?.checkedAt} receivedAt={handle.receivedAt}>
      <div className={classes.root}>
        <div className={classes.head}>
          <Typography variant="body1" component="h2" className={classes.title}>
            {t('ui.title')}
          </Typography>
          <div className={classes.grow}>
            {report && seesContainers(report) && (
              <SummaryLine report={report} />
            )}
          </div>
          <RefreshControl handle={handle} />
        </div>
        <TabBody handle={handle} />
        <HistorySection />
      </div>
    </ClockProvider>
  );
}

/** The tab "Image pulls" of an entity. */
export function ImagePullsContent() {
  const { entity } = useEntity();
  if (!namesItsPods(entity)) {
    return (
      <MissingAnnotationEmptyState
        annotation={[
          KUBERNETES_ANNOTATION,
          KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
        ]}
      />
    );
  }
  return <ReportTab entity={entity} />;
}
