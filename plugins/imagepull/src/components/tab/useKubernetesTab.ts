import {
  appTreeApiRef,
  coreExtensionData,
  useApiHolder,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';

/** Id of the tab of the Kubernetes plugin; it has no route reference that links could use. */
const kubernetesTabId = 'entity-content:kubernetes/kubernetes';

/** The path of the Kubernetes tab of the present entity; absent in a portal that does not show it. */
export function useKubernetesTab(): string | undefined {
  const { entity } = useEntity();
  const tree = useApiHolder().get(appTreeApiRef)?.getTree().tree;
  const entityPath = useRouteRef(entityRouteRef);
  const tabPath = tree?.nodes
    .get(kubernetesTabId)
    ?.instance?.getData(coreExtensionData.routePath);
  if (tabPath === undefined || !entityPath) {
    return undefined;
  }
  const base = entityPath(entityRouteParams(entity)).replace(/\/$/, '');
  return `${base}/${tabPath.replace(/^\//, '')}`;
}
