import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { diagnosisLink } from '../../links';
import { imagePullsRouteRef } from '../../routes';
import { useUiText } from '../../text/useUiText';
import { RunbookButton } from '../runbook/RunbookButton';
import { ActionLink } from '../shared/ActionButton';
import { ShareButton } from '../shared/ShareButton';
import { useDashboardLink } from './useDashboardLink';
import { useKubernetesTab } from './useKubernetesTab';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginLeft: theme.spacing(-0.5),
  },
}));

/** Where to go on from a diagnosis. */
export function DiagnosisLinks(props: {
  diagnosis: Diagnosis;
  cluster: ClusterReport | undefined;
}) {
  const { diagnosis, cluster } = props;
  const classes = useStyles();
  const t = useUiText();
  const tabPath = useRouteRef(imagePullsRouteRef)?.();
  const kubernetesTab = useKubernetesTab();
  const dashboard = useDashboardLink(diagnosis, cluster);
  return (
    <div className={classes.root}>
      <RunbookButton cause={diagnosis.cause} links={diagnosis.runbooks} />
      {tabPath && <ShareButton path={diagnosisLink(tabPath, diagnosis.id)} />}
      {kubernetesTab && (
        <ActionLink to={kubernetesTab}>
          {t('ui.detail.kubernetesTab')}
        </ActionLink>
      )}
      {dashboard && (
        <ActionLink to={dashboard}>
          {t('ui.detail.dashboard', {
            cluster: cluster?.title ?? diagnosis.cluster,
          })}
        </ActionLink>
      )}
    </div>
  );
}
