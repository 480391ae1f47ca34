import type { Entity } from '@backstage/catalog-model';

/** A component that names its pods. */
export const checkoutEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'checkout' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-shop' },
};

/** A component that does not. */
export const libraryEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'library', namespace: 'default' },
  spec: { type: 'library', lifecycle: 'production', owner: 'team-shop' },
};
