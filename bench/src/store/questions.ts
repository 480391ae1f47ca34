import { clusterAt, refOf, relationsOf, serviceAt } from './history';

/** A request to the API whose time is measured. */
export interface Question {
  name: string;
  path: string;
  /** Before each request something changes, so that nothing of what was read before can be used again. */
  afterChange?: boolean;
  /** The bound of the 95th percentile, in milliseconds. */
  atMost?: number;
  /** No index helps: it looks for a part of a text, or counts all nodes of all incidents. */
  readsAll?: boolean;
}

const service = serviceAt(16);
const { owner } = relationsOf(service);

function query(parameters: Record<string, string | number>): string {
  return new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  ).toString();
}

const list = (
  name: string,
  parameters: Record<string, string | number>,
): Question => ({
  name: `incidents: ${name}`,
  path: `/v1/incidents?${query(parameters)}`,
});

const group = (by: string, parameters: Record<string, string>): Question => ({
  name: `groups by ${by}: ${Object.values(parameters).join(', ') || 'open'}`,
  path: `/v1/incident-groups/${by}?${query(parameters)}`,
});

/** What pages ask for. */
export const questions: readonly Question[] = [
  { name: 'overview', path: '/v1/overview', atMost: 50 },
  {
    name: 'overview: one cluster, two causes',
    path: `/v1/overview?cluster=${clusterAt(
      3,
    )}&cause=tag-not-found&cause=rate-limited`,
    atMost: 50,
  },
  {
    name: 'overview: right after a change',
    path: '/v1/overview',
    afterChange: true,
  },
  {
    name: 'history of an entity',
    path: `/v1/entities/component/default/${service}/incidents`,
    atMost: 20,
  },
  {
    name: 'history of an entity: second page of 10',
    path: `/v1/entities/component/default/${service}/incidents?offset=10&limit=10`,
    atMost: 20,
  },
  list('open', {}),
  list('open, by service', { sort: 'service' }),
  list('open, by image, in reverse', { sort: 'image', reverse: 'true' }),
  list('open, text', { text: 'service-001' }),
  list('resolved', { state: 'resolved' }),
  list('resolved, page at 50,000', { state: 'resolved', offset: 50_000 }),
  list('resolved, by owner', { state: 'resolved', sort: 'owner' }),
  list('resolved, one owner', { state: 'resolved', owner }),
  list('resolved, one service', { state: 'resolved', service: refOf(service) }),
  list('resolved, one cluster, by pods', {
    state: 'resolved',
    cluster: clusterAt(3),
    sort: 'pods',
  }),
  list('resolved, one registry', {
    state: 'resolved',
    registry: 'docker.io',
  }),
  list('resolved, one node', {
    state: 'resolved',
    node: `${clusterAt(3)}-node-04`,
  }),
  list('resolved, without an owner', { state: 'resolved', owner: 'none' }),
  list('all, one cause', { state: 'all', cause: 'rate-limited' }),
  {
    ...list('all, text', { state: 'all', text: 'service-001' }),
    readsAll: true,
  },
  list('all of 7 days', { state: 'all', period: '7d' }),
  group('cause', {}),
  group('owner', {}),
  group('image', { state: 'all', period: '30d' }),
  { ...group('node', { state: 'all', period: '30d' }), readsAll: true },
  group('registry', { state: 'all' }),
  { name: 'statistics 24 h', path: '/v1/statistics/24h' },
  { name: 'statistics 7 d', path: '/v1/statistics/7d' },
  { name: 'statistics 30 d', path: '/v1/statistics/30d' },
  {
    name: 'statistics 30 d: one owner',
    path: `/v1/statistics/30d?${query({ owner })}`,
  },
  { name: 'one open incident', path: '/v1/incidents/incident-open-7' },
  { name: 'one past incident', path: '/v1/incidents/incident-past-7' },
  {
    name: 'export of one cluster',
    path: `/v1/incidents.csv?${query({ state: 'all', cluster: clusterAt(3) })}`,
  },
];
