import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useHref } from 'react-router-dom';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { diagnosisLink } from '../../links';
import { imagePullsRouteRef } from '../../routes';
import { useUiText } from '../../text/useUiText';
import { RunbookButton } from '../runbook/RunbookButton';
import { CopyButton } from '../shared/CopyButton';
import { ActionLink } from '../shared/ActionButton';
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

function ShareButton(props: { path: string }) {
  const t = useUiText();
  // With the base path of the portal, which routes leave out.
  const href = useHref(props.path);
  return (
    <CopyButton
      label={t('ui.copy.link')}
      text={new URL(href, window.location.origin).toString()}
    />
  );
}

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
