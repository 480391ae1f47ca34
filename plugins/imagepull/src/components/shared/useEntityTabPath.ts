import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  appTreeApiRef,
  coreExtensionData,
  useApiHolder,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/**
 * Gives the path of a tab of entity pages by the id of its extension; absent in a portal that does not show it. Links from
 * outside of an entity's page need this: route references of tabs lead only to tabs of the present entity.
 */
export function useEntityTabPath(
  extensionId: string,
): ((entity: CompoundEntityRef) => string) | undefined {
  const tree = useApiHolder().get(appTreeApiRef)?.getTree().tree;
  const entityPath = useRouteRef(entityRouteRef);
  const tabPath = tree?.nodes
    .get(extensionId)
    ?.instance?.getData(coreExtensionData.routePath);
  if (tabPath === undefined || !entityPath) {
    return undefined;
  }
  return ({ kind, namespace, name }) => {
    const base = entityPath({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace: namespace.toLocaleLowerCase('en-US'),
      name,
    });
    return `${base.replace(/\/$/, '')}/${tabPath.replace(/^\//, '')}`;
  };
}
