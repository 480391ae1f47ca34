import { impactLevels } from '../diagnose/urgency';
import { toMillis } from '../observe/eventTime';
import type {
  Certainty,
  ImpactLevel,
  Situation,
  SituationSize,
} from '../schema';
import type { IncidentFact } from './situationTypes';

/** Whether an incident is the fault of a node, which is nobody's service. */
export function isOfNode({ namespace, workload }: IncidentFact): boolean {
  return namespace === '' && workload.kind === 'Node';
}

function workloadKey({ cluster, namespace, workload }: IncidentFact): string {
  return JSON.stringify([cluster, namespace, workload.kind, workload.name]);
}

/** The services of an incident: its entities, or its workload where it belongs to none; none for a node's fault. */
export function servicesOf(incident: IncidentFact): string[] {
  if (isOfNode(incident)) {
    return [];
  }
  return incident.entities.length > 0
    ? [...new Set(incident.entities.map(({ ref }) => ref))].sort()
    : [workloadKey(incident)];
}

/**
 * The name of the service that an incident belongs to, as people know it: the title or name of its first entity, or its
 * workload where it belongs to none.
 *
 * @public
 */
export function nameOfService({
  entities,
  workload,
}: Pick<IncidentFact, 'entities' | 'workload'>): string {
  const [first] = [...entities].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return first === undefined
    ? workload.name
    : first.title ?? first.ref.slice(first.ref.lastIndexOf('/') + 1);
}

/**
 * Whether a situation is the matter of one service alone, which concerns nobody else. Many of these must not hide one
 * that reaches further.
 *
 * @public
 */
export function isOfOneService({
  kind,
  size,
}: Pick<Situation, 'kind' | 'size'>): boolean {
  return (
    kind === 'service-mistake' || (kind === 'unclear' && size.services <= 1)
  );
}

/** What fails on its own account: services, and nodes whose pause image fails. */
function failingOf(incident: IncidentFact): string[] {
  return isOfNode(incident) ? [workloadKey(incident)] : servicesOf(incident);
}

/** Whether two incidents are of one service: all entities of the one are entities of the other. */
function isOneService(a: readonly string[], b: readonly string[]): boolean {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  return fewer.every(service => more.includes(service));
}

/**
 * How many services incidents are of, counted up to a limit: an incident of several entities adds none where another is
 * of some of them alone. Nodes whose pause image fails count as well.
 */
export function countServices(
  incidents: readonly IncidentFact[],
  limit: number,
): number {
  const counted: string[][] = [];
  for (const incident of incidents) {
    const services = failingOf(incident);
    if (
      counted.length < limit &&
      counted.every(other => !isOneService(other, services))
    ) {
      counted.push(services);
    }
  }
  return counted.length;
}

/** When an incident was opened, in milliseconds since 1970. */
export function openedAt({ openedAt: at }: IncidentFact): number {
  return toMillis(at) ?? 0;
}

/** The oldest first; in the order of ids where that does not tell. */
export function byAge(a: IncidentFact, b: IncidentFact): number {
  return openedAt(a) - openedAt(b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * When several services began to fail close in time: one moment for each run of beginnings without a longer pause, the
 * oldest first.
 */
export function findBeginnings(
  incidents: readonly IncidentFact[],
  within: number,
): number[] {
  const beginnings: number[] = [];
  let run: { began: number; last: number; isTold: boolean } | undefined;
  let before: readonly string[] = [];
  for (const incident of [...incidents].sort(byAge)) {
    const at = openedAt(incident);
    const services = failingOf(incident);
    if (!run || at - run.last > within) {
      run = { began: at, last: at, isTold: false };
    } else if (!run.isTold && !isOneService(before, services)) {
      // Of one that went on alone for long, only what is close to the second one counts.
      beginnings.push(Math.max(run.began, at - within));
      run.isTold = true;
    }
    run.last = at;
    before = services;
  }
  return beginnings;
}

/** Pods of these incidents: of one workload whose containers fail, those of the container that fails in most. */
function countPods(incidents: readonly IncidentFact[]): number {
  const workloads = new Map<string, Map<string, number>>();
  for (const incident of incidents) {
    const key = workloadKey(incident);
    const containers = workloads.get(key) ?? new Map<string, number>();
    const pods = containers.get(incident.container) ?? 0;
    containers.set(incident.container, pods + incident.pods);
    workloads.set(key, containers);
  }
  return [...workloads.values()].reduce(
    (total, containers) => total + Math.max(...containers.values()),
    0,
  );
}

/** How far incidents reach together. */
export function sizeOf(incidents: readonly IncidentFact[]): SituationSize {
  const services = new Set<string>();
  const teams = new Set<string>();
  const clusters = new Set<string>();
  const namespaces = new Set<string>();
  const nodes = new Set<string>();
  for (const incident of incidents) {
    const { cluster, namespace, entities } = incident;
    servicesOf(incident).forEach(service => services.add(service));
    for (const { owner } of entities) {
      if (owner !== undefined) {
        teams.add(owner);
      }
    }
    clusters.add(cluster);
    if (namespace !== '') {
      namespaces.add(JSON.stringify([cluster, namespace]));
    }
    incident.nodes.forEach(node => nodes.add(JSON.stringify([cluster, node])));
  }
  return {
    incidents: incidents.length,
    services: services.size,
    teams: teams.size,
    pods: countPods(incidents),
    clusters: clusters.size,
    namespaces: namespaces.size,
    nodes: nodes.size,
  };
}

/** The worst impact. */
export function worstImpact(incidents: readonly IncidentFact[]): ImpactLevel {
  const ranks = incidents.map(({ impact }) => impactLevels.indexOf(impact));
  return impactLevels[
    ranks.reduce((worst, rank) => Math.min(worst, rank), ranks[0])
  ];
}

const certainties: readonly Certainty[] = [
  'certain',
  'likely',
  'ambiguous',
  'unknown',
];

/** The least certain of these. */
export function leastCertain(values: readonly Certainty[]): Certainty {
  return certainties[
    values.reduce(
      (least, certainty) => Math.max(least, certainties.indexOf(certainty)),
      0,
    )
  ];
}

/** Names of the clusters of these, in order. */
export function clustersOf(incidents: readonly IncidentFact[]): string[] {
  return [...new Set(incidents.map(({ cluster }) => cluster))].sort();
}

/** The nodes of these, by cluster. */
export function nodesByCluster(
  incidents: readonly IncidentFact[],
): Map<string, Set<string>> {
  const nodes = new Map<string, Set<string>>();
  for (const incident of incidents) {
    const known = nodes.get(incident.cluster) ?? new Set();
    incident.nodes.forEach(node => known.add(node));
    nodes.set(incident.cluster, known);
  }
  return nodes;
}

/** The services of incidents by keys of these. */
export function servicesBy(
  incidents: readonly IncidentFact[],
  keysOf: (incident: IncidentFact) => readonly string[],
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const incident of incidents) {
    for (const key of keysOf(incident)) {
      const services = groups.get(key) ?? new Set();
      servicesOf(incident).forEach(service => services.add(service));
      groups.set(key, services);
    }
  }
  return groups;
}

/** How many of some services are not those of these incidents. */
export function countOthers(
  services: ReadonlySet<string> | undefined,
  incidents: readonly IncidentFact[],
): number {
  const own = new Set(incidents.flatMap(servicesOf));
  const shared = [...own].filter(service => services?.has(service));
  return (services?.size ?? 0) - shared.length;
}

/** Puts values together by a key; those without a key are left out. */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) {
      const group = groups.get(key);
      if (group) {
        group.push(value);
      } else {
        groups.set(key, [value]);
      }
    }
  }
  return groups;
}
