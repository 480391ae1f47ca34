import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityTabPath } from '../shared/useEntityTabPath';

/** Id of the tab of the Kubernetes plugin; it has no route reference that links could use. */
const kubernetesTabId = 'entity-content:kubernetes/kubernetes';

/** The path of the Kubernetes tab of the present entity; absent in a portal that does not show it. */
export function useKubernetesTab(): string | undefined {
  const { entity } = useEntity();
  return useEntityTabPath(kubernetesTabId)?.(getCompoundEntityRef(entity));
}
