import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import type { Cluster } from '../kubernetes/clusters';

/** Values of `kubernetes.serviceLocatorMethod.type` whose meaning is known here. */
export const serviceLocatorMethods = [
  'multiTenant',
  'singleTenant',
  'catalogRelation',
] as const;

/** See {@link serviceLocatorMethods}. */
export type ServiceLocatorMethod = (typeof serviceLocatorMethods)[number];

const clusterAnnotation = 'backstage.io/kubernetes-cluster';

function dependsOn(entity: Entity, cluster: Cluster): boolean {
  const target = `resource:${entity.metadata.namespace ?? 'default'}/${
    cluster.name
  }`;
  return (entity.relations ?? []).some(
    ({ type, targetRef }) =>
      type === RELATION_DEPENDS_ON && targetRef === target,
  );
}

/**
 * Which clusters may hold an entity, as the service locators of @backstage/plugin-kubernetes-backend 0.21 have it:
 * MultiTenantServiceLocator, SingleTenantServiceLocator, CatalogRelationServiceLocator. They are not exported there.
 *
 * The entity has to be one that the user may read, since its relations decide.
 */
export function clustersOf(
  entity: Entity,
  clusters: readonly Cluster[],
  method: ServiceLocatorMethod,
): Cluster[] {
  switch (method) {
    case 'singleTenant': {
      const name = entity.metadata.annotations?.[clusterAnnotation];
      return clusters.filter(cluster => !name || cluster.name === name);
    }
    case 'catalogRelation':
      return clusters.filter(cluster => dependsOn(entity, cluster));
    default:
      return [...clusters];
  }
}
