import { makeStyles } from '@material-ui/core/styles';
import type { ClusterReport } from 'backstage-plugin-imagepull-common';
import type { EntityReportHandle } from '../../report/useEntityReport';
import { NoSignInError } from '../../api/clusterTokens';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { Notice } from './Notice';
import { Sentence } from './Sentence';
import { StaleNotice } from './StaleNotice';
import { ActionButton } from './ActionButton';

const useStyles = makeStyles(theme => ({
  list: { display: 'grid', gap: theme.spacing(1) },
  texts: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

function ClusterErrorNotice(props: {
  cluster: ClusterReport;
  error: NonNullable<ClusterReport['error']>;
  onSignIn: () => void;
}) {
  const { cluster, error, onSignIn } = props;
  const t = useUiText();
  return (
    <Notice
      tone="warning"
      action={
        error.code === 'credentials-required' && (
          <ActionButton variant="outlined" onClick={onSignIn}>
            {t('ui.clusters.signIn')}
          </ActionButton>
        )
      }
    >
      <strong>
        {t('ui.clusters.notSeen', { cluster: cluster.title ?? cluster.name })}
      </strong>
      <div>
        <Sentence text={error.text} />
      </div>
    </Notice>
  );
}

function LimitationNotice(props: { cluster: ClusterReport }) {
  const { cluster } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <Notice tone="neutral">
      <strong>
        {t('ui.clusters.partly', { cluster: cluster.title ?? cluster.name })}
      </strong>
      <ul className={classes.texts}>
        {cluster.limitations.map((limitation, index) => (
          <li key={index}>
            <Sentence text={limitation.text} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the report does not show: clusters that gave no answer or half of one, and a refresh that fails. */
export function ReportNotices(props: {
  handle: EntityReportHandle;
  /** Leaves out what a cluster could not tell in full; that is for the tab. */
  brief?: boolean;
}) {
  const { handle, brief } = props;
  const { report, error, signInError } = handle;
  const classes = useStyles();
  const t = useUiText();
  const failed = report?.clusters.filter(cluster => cluster.error) ?? [];
  const partly =
    (!brief &&
      report?.clusters.filter(cluster => cluster.limitations.length > 0)) ||
    [];
  const stale = report && error;
  if (!stale && !signInError && failed.length + partly.length === 0) {
    return null;
  }
  return (
    <div className={classes.list}>
      {stale && <StaleNotice checkedAt={report.checkedAt} error={error} />}
      {failed.map(
        cluster =>
          cluster.error && (
            <ClusterErrorNotice
              key={cluster.name}
              cluster={cluster}
              error={cluster.error}
              onSignIn={() => handle.signIn()}
            />
          ),
      )}
      {signInError && (
        <Notice tone="warning">
          {signInError instanceof NoSignInError
            ? t('ui.clusters.noSignIn')
            : t('ui.clusters.signInFailed', {
                reason: errorReason(signInError),
              })}
        </Notice>
      )}
      {partly.map(cluster => (
        <LimitationNotice key={cluster.name} cluster={cluster} />
      ))}
    </div>
  );
}
