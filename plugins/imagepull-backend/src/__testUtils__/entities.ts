import type { Entity } from '@backstage/catalog-model';

/** A component whose pods have the label `app=<name>` in the namespace `shop`. */
export function component(
  name: string,
  annotations: Record<string, string | undefined> = {
    'backstage.io/kubernetes-label-selector': `app=${name}`,
    'backstage.io/kubernetes-namespace': 'shop',
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: Object.fromEntries(
        Object.entries(annotations).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value]],
        ),
      ),
    },
    spec: { type: 'service', owner: 'user:default/mock' },
  };
}
