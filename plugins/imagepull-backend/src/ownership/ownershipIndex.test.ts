import { InputError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { component } from '../__testUtils__/entities';
import { podSelectionOf } from '../observe/selection';
import {
  clustersOf,
  serviceLocatorMethods,
  type ServiceLocatorMethod,
} from '../observe/serviceLocator';
import { toEntityWithPods } from './catalogEntities';
import { createOwnershipIndex } from './ownershipIndex';
import type { OwnedSubject } from './ownershipTypes';

type Labels = Readonly<Record<string, string>>;

/** A requirement, how it is written, and what it means. */
interface Written {
  text: string;
  holds: (labels: Labels) => boolean;
}

const keys = ['app', 'tier', 'example.com/team', 'backstage.io/kubernetes-id'];
const values = ['web', 'api', 'a.b_c', ''];
const clusterNames = ['prod', 'stage'];
const namespaceNames = ['shop', 'bank'];

const requirement: fc.Arbitrary<Written> = fc
  .record({
    key: fc.constantFrom(...keys),
    list: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
    operator: fc.constantFrom('=', '==', '!=', 'in', 'notin', '', '!'),
    space: fc.constantFrom('', ' '),
  })
  .map(({ key, list, operator, space }) => {
    const [first] = list;
    const written = `(${list.join(`,${space}`)})`;
    switch (operator) {
      case 'in':
        return {
          text: `${key} in ${written}`,
          holds: labels => key in labels && list.includes(labels[key]),
        };
      case 'notin':
        return {
          text: `${key} notin ${written}`,
          holds: labels => !(key in labels && list.includes(labels[key])),
        };
      case '!=':
        return {
          text: `${key}${space}!=${space}${first}`,
          holds: labels => labels[key] !== first,
        };
      case '':
        return { text: key, holds: labels => key in labels };
      case '!':
        return { text: `!${key}`, holds: labels => !(key in labels) };
      default:
        return {
          text: `${key}${space}${operator}${space}${first}`,
          holds: labels => labels[key] === first,
        };
    }
  });

/** A component, and what the labels of its pods are. */
interface Sample {
  entity: Entity;
  holds: (labels: Labels) => boolean;
}

const sample = (index: number): fc.Arbitrary<Sample> =>
  fc
    .record({
      requirements: fc.array(requirement, { minLength: 1, maxLength: 3 }),
      id: fc.constantFrom(undefined, 'web', 'api'),
      hasSelector: fc.boolean(),
      namespace: fc.constantFrom(undefined, ...namespaceNames),
      cluster: fc.constantFrom(undefined, ...clusterNames),
      dependsOn: fc.subarray(clusterNames),
    })
    .map(
      ({ requirements, id, hasSelector, namespace, cluster, dependsOn }) => ({
        entity: {
          ...component(`c${index}`, {
            'backstage.io/kubernetes-id': id,
            'backstage.io/kubernetes-label-selector': hasSelector
              ? requirements.map(({ text }) => text).join(',')
              : undefined,
            'backstage.io/kubernetes-namespace': namespace,
            'backstage.io/kubernetes-cluster': cluster,
            'imagepull.io/runbook': 'https://wiki.example.com',
          }),
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/web' },
            ...dependsOn.map(name => ({
              type: 'dependsOn',
              targetRef: `resource:default/${name}`,
            })),
          ],
        },
        holds: labels =>
          hasSelector
            ? requirements.every(({ holds }) => holds(labels))
            : labels['backstage.io/kubernetes-id'] === id,
      }),
    );

const subjects: fc.Arbitrary<OwnedSubject> = fc.record({
  cluster: fc.constantFrom(...clusterNames),
  namespace: fc.constantFrom(...namespaceNames),
  labels: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values)),
});

/** Whether the entity page shows a pod: by the very parts that make the page, and by what the selector means. */
function isOnPage(
  { entity, holds }: Sample,
  { cluster, namespace, labels }: OwnedSubject,
  method: ServiceLocatorMethod,
): boolean {
  const selection = podSelectionOf(entity);
  return (
    selection !== undefined &&
    clustersOf(entity, [{ name: 'prod' }, { name: 'stage' }], method).some(
      ({ name }) => name === cluster,
    ) &&
    (selection.namespace ?? namespace) === namespace &&
    holds(labels)
  );
}

describe('createOwnershipIndex', () => {
  it('finds the entities on whose page a pod is, and no others', () => {
    fc.assert(
      fc.property(
        fc.tuple(...Array.from({ length: 8 }, (_, index) => sample(index))),
        fc.array(subjects, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...serviceLocatorMethods),
        (samples, pods, method) => {
          const index = createOwnershipIndex(
            samples.map(({ entity }) => toEntityWithPods(entity)),
            method,
          );
          for (const pod of pods) {
            expect(index.entitiesOf(pod).map(({ ref }) => ref)).toEqual(
              samples
                .filter(candidate => isOnPage(candidate, pod, method))
                .map(
                  ({ entity }) => `component:default/${entity.metadata.name}`,
                ),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  const pod = { cluster: 'prod', namespace: 'shop', labels: { app: 'web' } };

  it('finds nobody for a fault of a node', () => {
    const everything = component('all', {
      'backstage.io/kubernetes-label-selector': '!none',
    });
    const index = createOwnershipIndex(
      [toEntityWithPods(everything)],
      'multiTenant',
    );
    expect(index.entitiesOf(pod)).toHaveLength(1);
    expect(index.entitiesOf({ ...pod, namespace: '' })).toEqual([]);
  });

  it('finds nobody while the service locator is not known', () => {
    const index = createOwnershipIndex(
      [toEntityWithPods(component('web'))],
      undefined,
    );
    expect(index.entitiesOf(pod)).toEqual([]);
  });

  it('tells of annotations that cannot be right, and finds the others', () => {
    const problems: [string, unknown][] = [];
    const index = createOwnershipIndex(
      [
        component('broken', {
          'backstage.io/kubernetes-label-selector': 'app in web',
        }),
        component('lost', {
          'backstage.io/kubernetes-id': 'lost',
          'backstage.io/kubernetes-namespace': '../x',
        }),
        component('web'),
      ].map(toEntityWithPods),
      'multiTenant',
      (entity, error) => problems.push([entity.shown.ref, error]),
    );
    expect(index.entitiesOf(pod)).toEqual([
      { ref: 'component:default/web', owner: 'user:default/mock' },
    ]);
    expect(problems).toEqual([
      [
        'component:default/broken',
        expect.objectContaining({ name: 'LabelSelectorError' }),
      ],
      ['component:default/lost', expect.any(InputError)],
    ]);
  });
});
