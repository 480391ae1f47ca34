import { NotFoundError } from '@backstage/errors';
import type {
  ImagepullClient,
  Incident,
  IncidentFilter,
  IncidentGrouping,
  IncidentSort,
  Overview,
} from 'backstage-plugin-imagepull-common';
import {
  clusterHealth,
  fixtureClusters,
  fixtureHistory,
  fixtureIncidents,
  fixtureStatistics,
} from '../src/__fixtures__/incidents';
import {
  fixtureFleet,
  outageIncidents,
  overviewOf,
} from '../src/__fixtures__/overview';

/** Texts of the search field that show the page in another state, for want of another way to ask for one. */
const states: Record<string, (now: Date) => Partial<Overview>> = {
  'state off': () => ({ monitored: false }),
  'state healthy': now => ({
    clusters: ['prod-eu', 'prod-us'].map(name => clusterHealth(now, { name })),
  }),
  'state partial': now => ({
    clusters: fixtureClusters(now),
    hiddenIncidents: 3,
  }),
};

function valuesOf(incident: Incident, by: IncidentGrouping): string[] {
  switch (by) {
    case 'owner':
      return incident.entities.map(({ owner }) => owner ?? 'none');
    case 'node':
      return incident.nodes;
    case 'registry':
      return [incident.image.registry ?? 'none'];
    case 'image':
      return [incident.image.written];
    default:
      return [incident[by]];
  }
}

function matches(incident: Incident, filter: IncidentFilter): boolean {
  const listed = (
    ['cause', 'registry', 'owner', 'cluster', 'node', 'image'] as const
  ).every(by => {
    const wanted = filter[by];
    return !wanted || valuesOf(incident, by).some(one => wanted.includes(one));
  });
  const text = JSON.stringify(incident).toLowerCase();
  return (
    listed &&
    (!filter.impact || filter.impact.includes(incident.impact)) &&
    (!filter.namespace || filter.namespace.includes(incident.namespace)) &&
    text.includes((filter.text ?? '').toLowerCase())
  );
}

const sortKeys: Partial<Record<IncidentSort, (incident: Incident) => string>> =
  {
    cause: ({ cause }) => cause,
    cluster: ({ cluster }) => cluster,
    namespace: ({ namespace }) => namespace,
    since: ({ openedAt }) => openedAt,
    image: ({ image }) => image.written,
  };

function ordered(
  incidents: readonly Incident[],
  sort: IncidentSort = 'urgency',
  reverse = false,
): Incident[] {
  const key = sortKeys[sort];
  const sorted = key
    ? [...incidents].sort((a, b) => key(a).localeCompare(key(b)))
    : [...incidents];
  return reverse ? sorted.reverse() : sorted;
}

/** Answers about a fleet with a registry outage and mistakes of single services, without a backend. */
export const fixtureFleetApi: Pick<
  ImagepullClient,
  | 'getOverview'
  | 'listIncidents'
  | 'groupIncidents'
  | 'exportIncidents'
  | 'getIncident'
  | 'getStatistics'
  | 'listEntityIncidents'
> = {
  async getOverview(filter) {
    const now = new Date();
    const state = states[filter.text ?? ''];
    if (state) {
      return overviewOf(now, [], state(now));
    }
    const { incidents, overview } = fixtureFleet(now);
    return {
      ...overviewOf(
        now,
        incidents.filter(incident => matches(incident, filter)),
      ),
      facets: overview.facets,
      situations: filter.situation
        ? overview.situations.filter(({ id }) => id === filter.situation)
        : overview.situations,
    };
  },
  async listIncidents({ filter = {}, sort, reverse, offset = 0, limit = 50 }) {
    const now = new Date();
    const all =
      filter.text === 'many'
        ? outageIncidents(now, 3_000)
        : fixtureFleet(now).incidents.filter(one => matches(one, filter));
    return {
      items: ordered(all, sort, reverse).slice(offset, offset + limit),
      total: all.length,
      offset,
      limit,
    };
  },
  async groupIncidents(by, filter) {
    const incidents = fixtureFleet(new Date()).incidents.filter(one =>
      matches(one, filter),
    );
    const values = new Set(incidents.flatMap(one => valuesOf(one, by)));
    return {
      by,
      groups: [...values].map(value => {
        const own = incidents.filter(one => valuesOf(one, by).includes(value));
        const { tiles } = overviewOf(new Date(), own);
        return {
          value,
          incidents: tiles.open,
          services: tiles.services,
          notServing: tiles.notServing,
          pods: own.reduce((sum, { pods }) => sum + pods, 0),
        };
      }),
    };
  },
  async exportIncidents() {
    return { csv: 'id\r\ntag-typo\r\n' };
  },
  async getIncident(id) {
    const now = new Date();
    const known = Object.values(fixtureIncidents(now)).find(
      ({ incident }) => incident.id === id,
    );
    const listed = fixtureFleet(now).incidents.find(one => one.id === id);
    if (known) {
      return known;
    }
    if (!listed) {
      throw new NotFoundError(`No fixture is called ${id}`);
    }
    return { ...fixtureIncidents(now).open, incident: listed };
  },
  async getStatistics(period) {
    return fixtureStatistics(new Date(), { period });
  },
  async listEntityIncidents() {
    const items = fixtureHistory(new Date(), 4);
    return { items, total: items.length, offset: 0, limit: items.length };
  },
};
