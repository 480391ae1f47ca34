import {
  causeIds,
  toImageName as image,
  type CauseId,
  type ClusterHealth,
  type Incident,
  type IncidentDetails,
  type Statistics,
  type TimelineEntry,
} from 'backstage-plugin-imagepull-common';
import { diagnosis, secondsBefore, sentence } from './build';
import { checkedTypo } from './checks';

/** The mistyped tag as an open incident; every other one is a variation of it. */
export function incident(
  now: Date,
  overrides: Partial<Incident> = {},
): Incident {
  return {
    id: 'tag-typo',
    cluster: 'prod-eu',
    namespace: 'shop',
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    container: 'app',
    containerKind: 'app',
    image: image('myregistry.io/my-app:v1.0'),
    cause: 'tag-not-found',
    certainty: 'certain',
    headline: sentence('Tag `v1.0` does not exist in `myregistry.io/my-app`.'),
    fixer: 'service-owner',
    impact: 'serving',
    openedAt: secondsBefore(now, 750),
    lastSeenAt: secondsBefore(now, 12),
    reopened: 0,
    pods: 2,
    podsInAll: 5,
    nodes: ['worker-1', 'worker-2'],
    attempts: 14,
    entities: [
      {
        ref: 'component:default/checkout',
        title: 'Checkout',
        owner: 'group:default/team-shop',
        system: 'system:default/shop',
      },
    ],
    ...overrides,
  };
}

/** The same incident after the tag was corrected. */
export function resolvedIncident(
  now: Date,
  overrides: Partial<Incident> = {},
): Incident {
  return incident(now, {
    id: 'tag-typo-resolved',
    openedAt: secondsBefore(now, 4_500),
    lastSeenAt: secondsBefore(now, 3_600),
    resolvedAt: secondsBefore(now, 3_600),
    outcome: 'image-changed',
    ...overrides,
  });
}

/** An entry of a timeline, some seconds ago. */
export function timelineEntry(
  now: Date,
  secondsAgo: number,
  type: TimelineEntry['type'],
  text: string,
  overrides: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    at: secondsBefore(now, secondsAgo),
    type,
    text: sentence(text),
    details: [],
    ...overrides,
  };
}

function openedTypo(now: Date, secondsAgo: number): TimelineEntry {
  return timelineEntry(
    now,
    secondsAgo,
    'opened',
    'Container `app` of `checkout` could not get `myregistry.io/my-app:v1.0`.',
  );
}

/** An open incident with everything that is known of it. */
export function incidentDetails(
  now: Date,
  overrides: Partial<IncidentDetails> = {},
): IncidentDetails {
  return {
    incident: incident(now),
    timeline: [
      openedTypo(now, 750),
      timelineEntry(
        now,
        750,
        'image',
        'Container `app` failed with `myregistry.io/my-app:v0.9` before.',
        { incidentId: 'tag-before' },
      ),
      timelineEntry(
        now,
        700,
        'impact',
        'Still serving: 3 of 3 pods on the previous revision.',
      ),
      timelineEntry(now, 60, 'pods', '2 pods fail, 1 before.'),
    ],
    diagnosis: checkedTypo(now),
    situationId: 'situation-typo',
    cluster: {
      title: 'Production Europe',
      dashboardUrl: 'https://dashboard.example.com/',
      dashboardApp: 'standard',
    },
    ...overrides,
  };
}

/** An incident for every state that its page knows, by name. Times lie around `now`. */
export function fixtureIncidents(now: Date) {
  return {
    open: incidentDetails(now),
    reopened: incidentDetails(now, {
      incident: incident(now, {
        id: 'reopened',
        openedAt: secondsBefore(now, 7_200),
        reopened: 2,
      }),
      timeline: [
        openedTypo(now, 7_200),
        timelineEntry(now, 6_000, 'resolved', 'Its pods got the image.'),
        timelineEntry(now, 5_000, 'reopened', 'It came back.'),
        timelineEntry(now, 4_000, 'resolved', 'Its pods got the image.'),
        timelineEntry(now, 300, 'reopened', 'It came back again.'),
      ],
    }),
    resolved: incidentDetails(now, {
      incident: resolvedIncident(now),
      timeline: [
        openedTypo(now, 4_500),
        timelineEntry(
          now,
          3_600,
          'resolved',
          'Resolved: the pods of `checkout` run with another image.',
          {
            details: [
              sentence(
                'The tag of container `app` was changed from `v1.0` to `1.0.0`.',
              ),
            ],
          },
        ),
      ],
      situationId: undefined,
    }),
    gone: incidentDetails(now, {
      incident: resolvedIncident(now, { id: 'gone', outcome: 'gone' }),
      timeline: [
        openedTypo(now, 4_500),
        timelineEntry(now, 3_600, 'resolved', 'Its pods were deleted.'),
      ],
      situationId: undefined,
    }),
    unowned: incidentDetails(now, {
      incident: incident(now, {
        id: 'unowned',
        namespace: '',
        workload: { kind: 'Node', name: 'worker-7' },
        container: 'worker-7',
        containerKind: 'sandbox',
        attempts: undefined,
        nodes: Array.from({ length: 9 }, (_, index) => `worker-${index}`),
        entities: [],
      }),
      diagnosis: diagnosis(now),
      cluster: undefined,
    }),
    long: incidentDetails(now, {
      incident: incident(now, {
        id: 'long',
        openedAt: secondsBefore(now, 9_000),
      }),
      timeline: [
        openedTypo(now, 9_000),
        ...Array.from({ length: 20 }, (_, index) =>
          timelineEntry(
            now,
            8_000 - index * 300,
            'pods',
            `${index + 2} pods fail, ${index + 1} before.`,
          ),
        ),
      ],
    }),
  };
}

/** Incidents of one entity: open ones first, then the latest. */
export function fixtureHistory(now: Date, resolved: number): Incident[] {
  const outcomes = ['image-changed', 'running', 'gone'] as const;
  return [
    incident(now, { id: 'open', reopened: 1 }),
    ...Array.from({ length: resolved }, (_, index) =>
      resolvedIncident(now, {
        id: `past-${index}`,
        cause: causeIds[index % causeIds.length],
        openedAt: secondsBefore(now, (index + 2) * 86_400),
        resolvedAt: secondsBefore(now, (index + 2) * 86_400 - 1_260),
        outcome: outcomes[index % outcomes.length],
      }),
    ),
  ];
}

/** What was the matter over seven days, by day and cause. */
export function fixtureStatistics(
  now: Date,
  overrides: Partial<Statistics> = {},
): Statistics {
  const days: Partial<Record<CauseId, number>>[] = [
    { 'tag-not-found': 3, 'rate-limited': 1 },
    {},
    { 'tag-not-found': 2, 'authentication-missing': 4, 'node-disk-full': 1 },
    { 'registry-timeout': 9, 'tag-not-found': 1, 'platform-mismatch': 2 },
    { 'registry-dns-failure': 2, 'digest-not-found': 1 },
    { 'tag-not-found': 2, 'tls-unknown-authority': 1 },
    { 'rate-limited': 3 },
  ];
  const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000;
  return {
    period: '7d',
    from: new Date(midnight - 6 * 86_400_000).toISOString(),
    to: now.toISOString(),
    opened: 32,
    resolved: 29,
    medianSecondsToResolve: 1_500,
    timeline: days.map((byCause, index) => ({
      at: new Date(midnight - (6 - index) * 86_400_000).toISOString(),
      byCause,
    })),
    registries: [
      {
        registry: 'registry.example.com',
        incidents: 18,
        medianSecondsToResolve: 2_400,
      },
      { registry: 'docker.io', incidents: 9, medianSecondsToResolve: 600 },
      { registry: 'myregistry.io', incidents: 5 },
    ],
    services: [
      {
        ref: 'component:default/checkout',
        title: 'Checkout',
        incidents: 11,
        secondsFailing: 30_000,
      },
      {
        ref: 'component:default/invoices',
        incidents: 7,
        secondsFailing: 5_400,
      },
      { ref: 'none', incidents: 4, secondsFailing: 86_400 },
    ],
    teams: [
      {
        ref: 'group:default/team-shop',
        title: 'Team Shop',
        incidents: 14,
        secondsFailing: 32_000,
      },
      { ref: 'none', incidents: 4, secondsFailing: 86_400 },
    ],
    ...overrides,
  };
}

/** A watched cluster; every other one is a variation of it. */
export function clusterHealth(
  now: Date,
  overrides: Partial<ClusterHealth> & { name: string },
): ClusterHealth {
  return {
    state: 'watched',
    lastContactAt: secondsBefore(now, 8),
    lagMilliseconds: 240,
    limitations: [],
    failingPods: 0,
    relists: 0,
    ...overrides,
  };
}

/** A cluster in every state, in no order. */
export function fixtureClusters(now: Date): ClusterHealth[] {
  return [
    clusterHealth(now, {
      name: 'prod-us',
      title: 'Production US',
      dashboardUrl: 'https://dashboard.example.com/',
    }),
    clusterHealth(now, {
      name: 'prod-eu',
      title: 'Production Europe',
      failingPods: 12,
      lagMilliseconds: 2_300,
      relists: 1,
    }),
    clusterHealth(now, {
      name: 'staging',
      limitations: [
        {
          missingPermission: 'list replicasets.apps',
          text: sentence(
            'What the pods belong to could not be read, so that impact is unknown. Grant `list replicasets.apps`.',
          ),
        },
      ],
    }),
    clusterHealth(now, {
      name: 'edge',
      state: 'failing',
      lastContactAt: secondsBefore(now, 1_200),
      lagMilliseconds: undefined,
      relists: 7,
      error: {
        code: 'forbidden',
        text: sentence('Backstage may not list pods in `edge`.'),
        missingPermission: 'list pods',
      },
    }),
    clusterHealth(now, {
      name: 'lab',
      state: 'entity-page-only',
      lastContactAt: undefined,
      lagMilliseconds: undefined,
      error: {
        code: 'credentials-required',
        text: sentence('`lab` accepts only credentials of its users.'),
      },
    }),
    clusterHealth(now, {
      name: 'new',
      state: 'starting',
      lastContactAt: undefined,
      lagMilliseconds: undefined,
    }),
    clusterHealth(now, {
      name: 'spare',
      state: 'waiting',
      lastContactAt: undefined,
      lagMilliseconds: undefined,
    }),
  ];
}
