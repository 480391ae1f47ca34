import {
  noneValue,
  type IncidentEntity,
  type IncidentFilter,
} from 'backstage-plugin-imagepull-common';
import type { Scope } from '../scope';
import { periodMs } from '../scope';
import { toKnown, type Seed } from './seed';

const known = new WeakMap<Seed, ReturnType<typeof toKnown>>();

function knownOf(seed: Seed) {
  const made = known.get(seed) ?? toKnown(seed);
  known.set(seed, made);
  return made;
}

/** The entities of a seed that are not hidden. */
export function visibleOf(
  seed: Seed,
  hidden: readonly string[],
): readonly IncidentEntity[] {
  return (seed.entities ?? []).filter(({ ref }) => !hidden.includes(ref));
}

type Values = readonly (string | undefined)[];

function orNone(values: Values): string[] {
  return values.length === 0
    ? [noneValue]
    : values.map(value => value || noneValue);
}

/** The values that a seed has for a filter, or for a grouping. */
export function valuesOf(
  seed: Seed,
  field: keyof IncidentFilter,
  hidden: readonly string[],
): string[] {
  const incident = knownOf(seed);
  const entities = visibleOf(seed, hidden);
  const values: Partial<Record<keyof IncidentFilter, Values>> = {
    cause: [incident.cause],
    cluster: [incident.cluster],
    namespace: [incident.namespace],
    registry: [incident.image.registry],
    image: [incident.image.written],
    impact: [incident.diagnosis.impact.level],
    fixer: [incident.diagnosis.fixer],
    node: incident.nodes,
    service: entities.map(({ ref }) => ref),
    owner: entities.map(({ owner }) => owner),
    system: entities.map(({ system }) => system),
  };
  return [...new Set(orNone(values[field] ?? []))];
}

function hasText(seed: Seed, text: string, hidden: readonly string[]): boolean {
  const incident = knownOf(seed);
  const names = [
    incident.workload.name,
    incident.container,
    incident.namespace,
    incident.cluster,
    incident.image.written,
    ...incident.nodes,
    ...visibleOf(seed, hidden).flatMap(({ ref, title = '' }) => [
      ref.slice(ref.indexOf('/') + 1),
      title,
    ]),
  ];
  return names.some(name => name.toLowerCase().includes(text.toLowerCase()));
}

const manyValued = [
  'cause',
  'service',
  'owner',
  'system',
  'cluster',
  'namespace',
  'registry',
  'image',
  'node',
  'impact',
  'fixer',
] as const;

/** Whether a scope is about a seed, as the words of the API have it. */
export function isWithin(seed: Seed, scope: Scope): boolean {
  const { filter, hidden, now } = scope;
  const isOpen = seed.resolvedAt === undefined;
  const state = filter.state ?? 'open';
  const entities = visibleOf(seed, hidden);
  return (
    (state === 'all' || isOpen === (state === 'open')) &&
    (entities.length > 0 || (seed.entities ?? []).length === 0) &&
    manyValued.every(field =>
      (filter[field] ?? valuesOf(seed, field, hidden)).some(value =>
        valuesOf(seed, field, hidden).includes(value),
      ),
    ) &&
    (!filter.mine ||
      entities.some(
        ({ owner }) => owner && scope.ownershipRefs?.includes(owner),
      )) &&
    (filter.situation === undefined ||
      (scope.situationIncidents ?? []).includes(seed.id)) &&
    (filter.text === undefined || hasText(seed, filter.text, hidden)) &&
    (filter.period === undefined ||
      isOpen ||
      (seed.resolvedAt?.getTime() ?? 0) >=
        now.getTime() - periodMs[filter.period])
  );
}

/** How many services these seeds are of, counting only the entities that have this value. */
export function servicesIn(
  seeds: readonly Seed[],
  by: keyof IncidentFilter,
  value: string,
  hidden: readonly string[],
): number {
  const services = seeds.flatMap(seed => {
    const entities = visibleOf(seed, hidden);
    const { cluster, namespace, workload } = knownOf(seed);
    return entities.length === 0
      ? [JSON.stringify([cluster, namespace, workload.name])]
      : entities
          .filter(
            ({ owner }) => by !== 'owner' || (owner ?? noneValue) === value,
          )
          .map(({ ref }) => ref);
  });
  return new Set(services).size;
}
