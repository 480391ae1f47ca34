import type { ReactNode } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { EntityReportHandle } from '../../report/useEntityReport';
import { useUiText } from '../../text/useUiText';
import { NothingSeen, seesContainers } from '../shared/NothingSeen';
import { ReportError } from '../shared/ReportError';
import { ReportNotices } from '../shared/ReportNotices';
import { ResolvedAnnouncement } from '../shared/ResolvedAnnouncement';
import { ResolvedList } from '../shared/ResolvedList';
import { SlowPullLines } from '../shared/SlowPullLines';
import { SummaryLine } from '../shared/SummaryLine';
import { CardDiagnosis } from './CardDiagnosis';

/** Diagnoses on the card; the others are a link away. */
const shownDiagnoses = 3;
/** The same for those that are over. */
const shownResolved = 1;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
}));

/** Leads to the tab, where the portal shows it. */
function MoreLink(props: { path: string | undefined; children: ReactNode }) {
  const { path, children } = props;
  return (
    <Typography variant="body2" component="p">
      {path ? <Link to={path}>{children}</Link> : children}
    </Typography>
  );
}

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
  const { diagnoses, resolved } = report;
  const hidden = diagnoses.length - shownDiagnoses;
  const hiddenResolved = resolved.length - shownResolved;
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
          handle={handle}
        />
      ))}
      {hidden > 0 && (
        <MoreLink path={tabPath}>
          {t('ui.card.more', { count: hidden })}
        </MoreLink>
      )}
      {resolved.length > 0 && (
        <ResolvedList resolved={resolved.slice(0, shownResolved)} />
      )}
      {hiddenResolved > 0 && (
        <MoreLink path={tabPath}>
          {t('ui.resolved.more', { count: hiddenResolved })}
        </MoreLink>
      )}
      <ResolvedAnnouncement resolved={resolved} />
      <SlowPullLines slowPulls={report.slowPulls} />
      <ReportNotices handle={handle} brief />
    </div>
  );
}
