import {
  incidentIdentity,
  toImageName,
  type KnownIncident,
  type TimelineEntry,
} from 'backstage-plugin-imagepull-common';

/** How large a history is. */
export interface HistorySize {
  /** Incidents that are over. */
  past: number;
  /** Incidents that are open. */
  open: number;
  services: number;
}

/** An incident of a history, with what is stored beside it. */
export interface StoredIncident {
  incident: KnownIncident;
  /** Entity ref of the service; undefined for a workload that is in no catalog. */
  service?: string;
  entries: readonly TimelineEntry[];
}

const clusters = 50;
const nodesOfCluster = 40;
const day = 24 * 3600 * 1000;

/** Incidents are kept for 90 days. */
const keptFor = 90 * day;

/** One of ten services is in no catalog, and never was. */
const isOwned = (number: number) => number % 10 !== 0;

/** One of a hundred was removed from it: nobody may see the incidents that it left behind. */
const isInCatalog = (number: number) => isOwned(number) && number % 100 !== 1;

const padded = (index: number, length: number) =>
  String(index + 1).padStart(length, '0');

export const clusterAt = (index: number) =>
  `cluster-${padded(index % clusters, 2)}`;
export const serviceAt = (index: number) => `service-${padded(index, 4)}`;
export const refOf = (service: string) => `component:default/${service}`;

/** A number from 0 to below 1 that depends on nothing but its arguments: the same history in every run. */
function noise(index: number, salt: number): number {
  // The finalizer of MurmurHash3, which is in the public domain.
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

function shift(entry: TimelineEntry, at: number): TimelineEntry {
  return { ...entry, at: new Date(at).toISOString() };
}

/**
 * One incident of a history.
 *
 * @param template - What the engine made of a recording.
 * @param isOpen - False: it is over.
 */
export function incidentAt(
  index: number,
  template: KnownIncident,
  isOpen: boolean,
  { services }: Pick<HistorySize, 'services'>,
  now: number,
): StoredIncident {
  const number = Math.floor(noise(index, 1) * services);
  const service = serviceAt(number);
  const cluster = clusterAt(Math.floor(noise(index, 2) * clusters));
  const image = toImageName(
    template.image.written.replace(
      /^(.*\/)?([^/:@]+)/,
      (_, path = '') => `${path}${service}`,
    ),
  );
  const lasted = 60_000 + noise(index, 3) ** 4 * 3 * day;
  const openedAt = isOpen
    ? now - lasted
    : now - lasted - noise(index, 4) * (keptFor - 4 * day);
  const resolvedAt = openedAt + lasted;
  const namespace = `team-${padded(number % 200, 3)}`;
  const workload = { ...template.workload, name: service };
  const place = {
    cluster,
    namespace,
    workload,
    container: template.container,
    containerKind: template.containerKind,
    image,
  };
  const node = (turn: number) =>
    `${cluster}-node-${padded(
      Math.floor(noise(index, turn) * nodesOfCluster),
      2,
    )}`;
  const iso = (time: number) => new Date(time).toISOString();
  const [opened] = template.diagnosis.evidence;
  const entry: TimelineEntry = {
    at: iso(openedAt),
    type: 'opened',
    text: opened?.text ?? template.diagnosis.headline,
    details: [],
  };
  return {
    incident: {
      ...template,
      ...place,
      id: `incident-${isOpen ? 'open' : 'past'}-${index}`,
      // At one place there may be several open incidents here, which is more than real ones have.
      identity: `${incidentIdentity(place, template.cause)}/${index}`,
      diagnosis: { ...template.diagnosis, ...place },
      openedAt: iso(openedAt),
      lastSeenAt: iso(isOpen ? now : resolvedAt),
      ...(!isOpen && {
        resolvedAt: iso(resolvedAt),
        outcome: noise(index, 5) < 0.7 ? 'running' : 'image-changed',
      }),
      nodes: [...new Set([node(6), node(7)])].sort(),
      labels: { 'backstage.io/kubernetes-id': service },
    },
    ...(isOwned(number) && { service: refOf(service) }),
    entries: isOpen
      ? [entry]
      : [entry, shift({ ...entry, type: 'resolved' }, resolvedAt)],
  };
}

/** The services that incidents belong to. */
export function servicesOf({
  services,
}: Pick<HistorySize, 'services'>): string[] {
  return Array.from({ length: services }, (_, index) => index)
    .filter(isOwned)
    .map(serviceAt);
}

/** The services of a history as catalog entities, and the teams that own them. */
export function catalogOfHistory({ services }: HistorySize): object[] {
  const teams = 40;
  const nameOfTeam = (index: number) => `team-${padded(index % teams, 3)}`;
  const systems = 20;
  const nameOfSystem = (index: number) =>
    `system-${padded(index % systems, 2)}`;
  const entity = (kind: string, name: string, spec: object) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  });
  return [
    ...Array.from({ length: teams }, (_, index) =>
      entity('Group', nameOfTeam(index), { type: 'team', children: [] }),
    ),
    ...Array.from({ length: systems }, (_, index) =>
      entity('System', nameOfSystem(index), { owner: nameOfTeam(index) }),
    ),
    ...Array.from({ length: services }, (_, index) => index)
      .filter(isInCatalog)
      .map(index => ({
        ...entity('Component', serviceAt(index), {
          type: 'service',
          lifecycle: 'production',
          owner: nameOfTeam(index),
          system: nameOfSystem(index),
        }),
        metadata: {
          name: serviceAt(index),
          annotations: { 'backstage.io/kubernetes-id': serviceAt(index) },
        },
      })),
  ];
}

/** Entity refs of the owner and the system of a service. */
export function relationsOf(service: string): {
  owner: string;
  system: string;
} {
  const index = Number(/(\d+)$/.exec(service)?.[1] ?? 1) - 1;
  return {
    owner: `group:default/team-${padded(index % 40, 3)}`,
    system: `system:default/system-${padded(index % 20, 2)}`,
  };
}
