import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { EntityReportHandle } from '../../report/useEntityReport';
import { useUiText } from '../../text/useUiText';
import { NothingSeen, seesContainers } from '../shared/NothingSeen';
import { ReportError } from '../shared/ReportError';
import { ReportNotices } from '../shared/ReportNotices';
import { SlowPullLines } from '../shared/SlowPullLines';
import { SummaryLine } from '../shared/SummaryLine';
import { CardDiagnosis } from './CardDiagnosis';

/** Diagnoses on the card; the others are a link away. */
const shownDiagnoses = 3;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
}));

/** What the card says, for every state of the report. */
export function CardBody(props: {
  handle: EntityReportHandle;
  tabPath: string | undefined;
}) {
  const { handle, tabPath } = props;
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
  const { diagnoses } = report;
  const hidden = diagnoses.length - shownDiagnoses;
  return (
    <div className={classes.root}>
      {seesContainers(report) ? (
        <SummaryLine report={report} />
      ) : (
        <NothingSeen report={report} />
      )}
      {diagnoses.slice(0, shownDiagnoses).map(diagnosis => (
        <CardDiagnosis
          key={diagnosis.id}
          diagnosis={diagnosis}
          tabPath={tabPath}
        />
      ))}
      {hidden > 0 && (
        <Typography variant="body2" component="p">
          {tabPath ? (
            <Link to={tabPath}>{t('ui.card.more', { count: hidden })}</Link>
          ) : (
            t('ui.card.more', { count: hidden })
          )}
        </Typography>
      )}
      <SlowPullLines slowPulls={report.slowPulls} />
      <ReportNotices handle={handle} brief />
    </div>
  );
}
