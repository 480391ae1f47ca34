import { stringifyEntityRef } from '@backstage/catalog-model';
import { serviceAt } from './cluster/workloads';

const teams = 20;

const nameOfTeam = (index: number) =>
  `owners-${String((index % teams) + 1).padStart(2, '0')}`;

/** The services of a fleet as catalog entities, and the teams that own them. */
export function catalogOfFleet(services: number): object[] {
  const groups = Array.from({ length: teams }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: nameOfTeam(index) },
    spec: { type: 'team', children: [] },
  }));
  const components = Array.from({ length: services }, (_, index) => {
    const { name } = serviceAt(index);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, annotations: { 'backstage.io/kubernetes-id': name } },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: stringifyEntityRef({ kind: 'group', name: nameOfTeam(index) }),
      },
    };
  });
  return [...groups, ...components];
}
