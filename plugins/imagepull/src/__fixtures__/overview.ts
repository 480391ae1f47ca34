import {
  toImageName as image,
  type FacetValue,
  type Incident,
  type Overview,
  type Situation,
} from 'backstage-plugin-imagepull-common';
import { secondsBefore, sentence } from './build';
import { clusterHealth, incident } from './incidents';

const registry = 'registry.example.com';

function service(name: string, title: string, owner: string | undefined) {
  return {
    ref: `component:default/${name}`,
    title,
    owner: owner && `group:default/${owner}`,
    system: 'system:default/shop',
  };
}

/** Incidents of a registry that is down, each of another service, named after its number. */
export function outageIncidents(now: Date, count: number): Incident[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `service-${index}`;
    return incident(now, {
      id: `outage-${index}`,
      cluster: index % 3 === 0 ? 'prod-us' : 'prod-eu',
      namespace: `team-${index % 4}`,
      workload: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      image: image(`${registry}/shop/${name}:1.${index}.0`),
      cause: 'registry-server-error',
      certainty: 'likely',
      headline: sentence(`\`${registry}\` answers with errors.`),
      fixer: 'registry',
      impact: index < 2 ? 'down' : 'degraded',
      openedAt: secondsBefore(now, 450 - index),
      pods: 1 + (index % 5),
      nodes: [`worker-${index % 6}`],
      entities: [
        service(
          name,
          `Service ${index}`,
          index % 7 === 6 ? undefined : `team-${index % 4}`,
        ),
      ],
    });
  });
}

/** A fault of a workload that nobody owns. */
function unownedIncident(now: Date): Incident {
  return incident(now, {
    id: 'unowned',
    cluster: 'staging',
    namespace: 'sandbox',
    workload: { apiVersion: 'batch/v1', kind: 'CronJob', name: 'experiment' },
    image: image('docker.io/library/experimant:latest'),
    cause: 'repository-not-found',
    headline: sentence('Repository `library/experimant` does not exist.'),
    impact: 'background',
    openedAt: secondsBefore(now, 200_000),
    pods: 1,
    nodes: [],
    entities: [],
  });
}

/** Situation of a registry that is down for these incidents. */
export function outageSituation(
  now: Date,
  incidents: readonly Incident[],
): Situation {
  return {
    id: 'registry-outage-example',
    kind: 'registry-outage',
    certainty: 'likely',
    headline: sentence(`\`${registry}\` fails with server errors.`),
    advice: sentence(
      `Whoever runs \`${registry}\` has to look at it. Services need no change; their pods start by themselves afterwards.`,
    ),
    fixer: 'registry',
    rule: sentence(
      'Pulls of several services and images fail at one registry with answers that blame the registry itself.',
    ),
    evidence: [
      {
        speaks: 'for',
        text: sentence(
          `${incidents.length} services in 2 clusters get status \`503\` from \`${registry}\`.`,
        ),
      },
      {
        speaks: 'for',
        text: sentence(
          'The first and the last of them began within 40 seconds.',
        ),
      },
      {
        speaks: 'against',
        text: sentence(
          `Node \`worker-9\` pulled 2 images from \`${registry}\` in the last 10 minutes.`,
        ),
      },
    ],
    size: {
      incidents: incidents.length,
      services: incidents.length,
      teams: 4,
      pods: incidents.reduce((sum, { pods }) => sum + pods, 0),
      clusters: 2,
      namespaces: 4,
      nodes: 6,
    },
    impact: 'down',
    since: secondsBefore(now, 450),
    clusters: ['prod-eu', 'prod-us'],
    registry,
    incidentIds: incidents.map(({ id }) => id),
  };
}

/** Situation of one service, made of its incident. */
export function mistakeSituation(now: Date, cause: Incident): Situation {
  return {
    ...outageSituation(now, [cause]),
    id: `mistake-${cause.id}`,
    kind: 'service-mistake',
    certainty: cause.certainty,
    headline: cause.headline,
    advice: sentence('The owner of the service corrects it.'),
    fixer: cause.fixer,
    rule: sentence('Nothing else fails in the same way.'),
    evidence: [
      {
        speaks: 'for',
        text: sentence('Other services pull from the same registry.'),
      },
    ],
    size: {
      incidents: 1,
      services: 1,
      teams: cause.entities.length,
      pods: cause.pods,
      clusters: 1,
      namespaces: 1,
      nodes: cause.nodes.length,
    },
    impact: cause.impact,
    since: cause.openedAt,
    clusters: [cause.cluster],
    registry: cause.image.registry,
  };
}

/** Values with their number of incidents, the most frequent first. */
function facet(
  incidents: readonly Incident[],
  valuesOf: (one: Incident) => readonly (string | undefined)[],
): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of incidents.flatMap(valuesOf)) {
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count);
}

/** The answer to these open incidents. */
export function overviewOf(
  now: Date,
  incidents: readonly Incident[],
  overrides: Partial<Overview> = {},
): Overview {
  const services = new Set(incidents.map(({ workload }) => workload.name));
  const notServing = incidents.filter(({ impact }) => impact === 'down');
  return {
    at: now.toISOString(),
    revision: 7,
    monitored: true,
    situations: [],
    tiles: {
      open: incidents.length,
      services: services.size,
      notServing: notServing.length,
      medianSecondsToResolve: 1_500,
    },
    hiddenIncidents: 0,
    facets: {
      cause: facet(incidents, one => [one.cause]),
      service: facet(incidents, one => one.entities.map(({ ref }) => ref)),
      owner: facet(incidents, one => one.entities.map(({ owner }) => owner)),
      system: facet(incidents, one => one.entities.map(({ system }) => system)),
      cluster: facet(incidents, one => [one.cluster]),
      namespace: facet(incidents, one => [one.namespace]),
      registry: facet(incidents, one => [one.image.registry]),
      image: facet(incidents, one => [one.image.written]),
      node: facet(incidents, one => one.nodes),
      impact: facet(incidents, one => [one.impact]),
      fixer: facet(incidents, one => [one.fixer]),
    },
    clusters: ['prod-eu', 'prod-us', 'staging'].map(name =>
      clusterHealth(now, {
        name,
        title: name === 'prod-eu' ? 'Production Europe' : undefined,
        failingPods: incidents.filter(({ cluster }) => cluster === name).length,
      }),
    ),
    ...overrides,
  };
}

/** A registry outage over 12 services, among the mistakes of 7. */
export function fixtureFleet(now: Date) {
  const outage = outageIncidents(now, 12);
  const mistakes = [
    incident(now),
    unownedIncident(now),
    ...Array.from({ length: 5 }, (_, index) =>
      incident(now, {
        id: `typo-${index}`,
        workload: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: `typo-${index}`,
        },
        openedAt: secondsBefore(now, 5_000 * (index + 1)),
        impact: index === 0 ? 'not-serving-yet' : 'serving',
        entities: [service(`typo-${index}`, `Typo ${index}`, 'team-shop')],
      }),
    ),
  ];
  const incidents = [...outage, ...mistakes];
  const situations = [
    outageSituation(now, outage),
    ...mistakes.map(one => mistakeSituation(now, one)),
  ];
  return { incidents, overview: overviewOf(now, incidents, { situations }) };
}
