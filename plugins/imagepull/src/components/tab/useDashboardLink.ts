import { useApiHolder } from '@backstage/frontend-plugin-api';
import { kubernetesClusterLinkFormatterApiRef } from '@backstage/plugin-kubernetes-react';
import useAsync from 'react-use/esm/useAsync';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { webUrl } from '../../text/webUrl';

/**
 * Link to the workload in the cluster's dashboard, made as the Kubernetes plugin makes it; to the dashboard as a whole
 * where nobody says which program it is, or where that plugin is absent or knows no page for the kind of workload.
 */
export function useDashboardLink(
  diagnosis: Pick<Diagnosis, 'workload' | 'namespace'>,
  cluster: Pick<ClusterReport, 'dashboardUrl' | 'dashboardApp'> | undefined,
): string | undefined {
  const formatter = useApiHolder().get(kubernetesClusterLinkFormatterApiRef);
  const { workload, namespace } = diagnosis;
  const { dashboardUrl, dashboardApp } = cluster ?? {};

  const { value } = useAsync(async () => {
    if (!dashboardUrl || !dashboardApp || !formatter) {
      return undefined;
    }
    return formatter.formatClusterLink({
      dashboardUrl,
      dashboardApp,
      kind: workload.kind,
      object: { metadata: { name: workload.name, namespace } },
    });
  }, [
    formatter,
    dashboardUrl,
    dashboardApp,
    workload.kind,
    workload.name,
    namespace,
  ]);
  // A formatter that throws knows no page for this workload; the dashboard itself is still right.
  return webUrl(value) ?? webUrl(dashboardUrl);
}
