import {
  diagnose,
  readPullStatus,
  type CauseId,
  type Pod as EnginePod,
  type CoreEvent as EngineEvent,
} from 'backstage-plugin-imagepull-common';
import { find } from '../__testUtils__/objects';
import type { KubernetesObject, Pod } from '../kubernetes/objects';
import { simulateCluster } from '../simulation/cluster';
import { demoClusterDefinitions } from './clusters';

const start = Date.parse('2026-11-20T09:00:00Z');
const after = (seconds: number) => start + seconds * 1000;

function simulate(name: string, moves = true) {
  const definition = demoClusterDefinitions(moves).find(
    cluster => cluster.name === name,
  );
  if (!definition) {
    throw new Error(`There is no cluster ${name}`);
  }
  return simulateCluster(definition, start).objectsAt;
}

const isPod = (object: KubernetesObject): object is Pod =>
  object.kind === 'Pod';
const isEnginePod = (
  object: KubernetesObject,
): object is KubernetesObject & EnginePod => object.kind === 'Pod';
const isEngineEvent = (
  object: KubernetesObject,
): object is KubernetesObject & EngineEvent => object.kind === 'Event';

/** The service that the portal finds a pod or workload under. */
function serviceOf({ metadata }: KubernetesObject): string | undefined {
  return metadata.labels?.['app.kubernetes.io/part-of'];
}

/** What the engine says about each service: its causes, or `slow`. */
function verdicts(
  cluster: string,
  objects: readonly KubernetesObject[],
  now: Date,
): Record<string, string[]> {
  const events = objects.filter(isEngineEvent);
  const services = [
    ...new Set(objects.filter(isPod).flatMap(pod => serviceOf(pod) ?? [])),
  ];
  return Object.fromEntries(
    services.flatMap(service => {
      const pods = objects
        .filter(isEnginePod)
        .filter(pod => serviceOf(pod) === service);
      const status = readPullStatus({ pods, events, now });
      const { diagnoses, slowPulls } = diagnose({
        cluster,
        pods,
        events,
        owners: objects.filter(({ kind }) => !['Pod', 'Event'].includes(kind)),
        status,
        now,
      });
      const causes = [
        ...new Set(diagnoses.map(({ cause }) => String(cause))),
        ...(slowPulls.length > 0 ? ['slow'] : []),
      ].sort();
      return causes.length > 0 ? [[service, causes]] : [];
    }),
  );
}

describe('the demo at its start', () => {
  const now = new Date(start);
  const production = simulate('production')(start);
  const staging = simulate('staging')(start);
  const both: [string, KubernetesObject[]][] = [
    ['production', production],
    ['staging', staging],
  ];

  it('shows in production', () => {
    expect(verdicts('production', production, now)).toEqual({
      checkout: ['tag-not-found'],
      inventory: ['registry-dns-failure'],
      'payments-api': ['pull-secret-missing'],
      ledger: ['authorization-denied'],
      notifications: ['rate-limited'],
      'log-agent': ['registry-blob-missing'],
      'edge-gateway': ['tls-certificate-invalid'],
      search: ['registry-dns-failure', 'tag-not-found'],
      analytics: ['image-corrupted', 'repository-not-found-or-no-access'],
      'order-import': ['digest-not-found'],
      'sign-in': ['authentication-missing'],
      subscriptions: ['authentication-missing'],
      warehouse: ['tag-not-found'],
      'image-optimizer': ['platform-mismatch'],
      recommendations: ['slow'],
      'model-training': [
        'node-disk-full',
        'registry-quota-or-policy',
        'registry-timeout',
      ],
    });
  });

  it('shows in staging', () => {
    expect(verdicts('staging', staging, now)).toEqual({
      inventory: ['tls-http-mismatch'],
      'payments-api': ['pull-secret-malformed'],
      ledger: ['authentication-failed'],
      invoicing: ['image-reference-invalid'],
      notifications: ['rate-limited'],
      'edge-gateway': ['tls-unknown-authority'],
      analytics: ['registry-connection-refused'],
      'sign-in': ['authentication-missing'],
      subscriptions: ['authentication-missing'],
      warehouse: ['registry-server-error'],
      recommendations: ['platform-mismatch'],
      'model-training': ['never-pull-policy'],
    });
  });

  it('shows most causes', () => {
    const shown = new Set<string>();
    for (const seconds of [0, 100, 330]) {
      for (const cluster of ['production', 'staging']) {
        const objects = simulate(cluster)(after(seconds));
        Object.values(
          verdicts(cluster, objects, new Date(after(seconds))),
        ).forEach(causes => causes.forEach(cause => shown.add(cause)));
      }
    }
    shown.delete('slow');
    const unknown: CauseId = 'unknown';
    expect(shown).not.toContain(unknown);
    expect(shown.size).toBeGreaterThanOrEqual(22);
  });

  it.each(both)('has owners that exist in %s', (_, objects) => {
    const uids = new Set(objects.map(({ metadata }) => metadata.uid));
    const orphans = objects.filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => !uids.has(uid)),
    );
    expect(orphans).toEqual([]);
  });

  it.each(both)('names each object of %s once', (_, objects) => {
    const names = objects.map(
      ({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`,
    );
    expect(
      names.filter((name, index) => names.indexOf(name) !== index),
    ).toEqual([]);
  });

  it.each(both)(
    'selects pods by the labels of their owners in %s',
    (_, objects) => {
      for (const pod of objects.filter(isPod)) {
        const owner = objects.find(
          ({ metadata }) =>
            metadata.uid === pod.metadata.ownerReferences?.[0].uid,
        );
        const { spec } = Object.assign({ spec: {} }, owner);
        expect(pod.metadata.labels).toMatchObject(
          Object(Reflect.get(Object(spec), 'selector')).matchLabels,
        );
      }
    },
  );

  it.each(both)('shows no name of the recordings in %s', (_, objects) => {
    expect(JSON.stringify(objects)).not.toMatch(
      /faults\.acme|team\/(app|payments)|registry-(fw|nodata|down)|lab\//,
    );
  });

  it('keeps older revisions serving', () => {
    expect(find(production, 'Deployment', 'checkout')).toMatchObject({
      metadata: {
        annotations: { 'meta.helm.sh/release-name': 'checkout' },
      },
      status: { readyReplicas: 3, updatedReplicas: 1 },
    });
    expect(find(production, 'StatefulSet', 'ledger')).toMatchObject({
      status: { readyReplicas: 2, updatedReplicas: 1 },
    });
    expect(find(production, 'DaemonSet', 'log-agent')).toMatchObject({
      status: { numberReady: 6, desiredNumberScheduled: 7 },
    });
    expect(find(production, 'Deployment', 'payments-api')).toMatchObject({
      metadata: {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'payments-api:apps/Deployment:payments/payments-api',
        },
      },
      status: { unavailableReplicas: 2 },
    });
  });

  it('is a cluster of a believable size', () => {
    expect(production.filter(isPod).length).toBeGreaterThan(200);
    expect(staging.filter(isPod).length).toBeGreaterThan(100);
  });
});

describe('the demo as time goes by', () => {
  const verdictsAt = (cluster: string, ...seconds: number[]) => {
    const objectsAt = simulate(cluster);
    return seconds.map(second =>
      verdicts(cluster, objectsAt(after(second)), new Date(after(second))),
    );
  };

  it('has a new failure, which is fixed', () => {
    const [before, broken, fixed] = verdictsAt('production', 59, 90, 270);
    expect(before).not.toHaveProperty('loyalty');
    expect(Object.keys(broken)).toContain('loyalty');
    expect(fixed).not.toHaveProperty('loyalty');
  });

  it('has a failure that is fixed, and comes back', () => {
    const [broken, fixed, again] = verdictsAt('production', 119, 160, 430);
    expect(broken.checkout).toEqual(['tag-not-found']);
    expect(fixed).not.toHaveProperty('checkout');
    expect(again.checkout).toEqual(['tag-not-found']);
  });

  it('has an outage that spreads over clusters, and ends', () => {
    const production = verdictsAt('production', 170, 200, 470);
    const staging = verdictsAt('staging', 200, 260, 320, 470);
    const outage = ['registry-server-error'];
    expect(production.map(({ invoicing }) => invoicing)).toEqual([
      undefined,
      outage,
      undefined,
    ]);
    expect(staging.map(({ storefront }) => storefront)).toEqual([
      undefined,
      outage,
      outage,
      undefined,
    ]);
    expect(staging.map(({ invoicing }) => invoicing)).toEqual([
      ['image-reference-invalid'],
      ['image-reference-invalid'],
      ['image-reference-invalid', 'registry-server-error'],
      ['image-reference-invalid'],
    ]);
  });

  it('has a token that expires for several services, and is renewed', () => {
    const [before, expired, renewed] = verdictsAt('production', 19, 100, 240);
    const refused = ['authentication-failed'];
    expect(before).not.toHaveProperty('seller-portal');
    expect(expired).toMatchObject({
      'seller-portal': refused,
      'price-feeds': refused,
    });
    expect(renewed).not.toHaveProperty('seller-portal');
    expect(renewed).not.toHaveProperty('price-feeds');
  });

  it('has a node whose disk is freed, and full again for other services', () => {
    const [full, freed, again, later] = verdictsAt(
      'production',
      120,
      260,
      430,
      740,
    );
    const noRoom = ['node-disk-full'];
    expect(full['model-training']).toEqual(expect.arrayContaining(noRoom));
    expect(freed['model-training']).not.toEqual(expect.arrayContaining(noRoom));
    expect(freed).not.toHaveProperty('statements');
    expect(again).toMatchObject({
      statements: noRoom,
      'email-digest': noRoom,
    });
    expect(later).not.toHaveProperty('statements');
    expect(later).not.toHaveProperty('email-digest');
  });

  it('begins anew after a round', () => {
    const round = 480;
    // The first round differs from the others in what was there before it.
    const [first, second] = verdictsAt(
      'production',
      round + 100,
      2 * round + 100,
    );
    expect(second).toEqual(first);
  });

  it('stands still when told to', () => {
    const objectsAt = simulate('production', false);
    const verdict = (seconds: number) =>
      verdicts(
        'production',
        objectsAt(after(seconds)),
        new Date(after(seconds)),
      );
    const before = verdict(0);
    expect(verdict(300)).toEqual(before);
    // Long after the events have expired.
    expect(verdict(3 * 3600)).toEqual(before);
  });

  it('shows the same however often one looks', () => {
    const patient = simulate('production');
    const eager = simulate('production');
    for (let second = 0; second < 300; second += 7) {
      eager(after(second));
    }
    expect(eager(after(300))).toEqual(patient(after(300)));
  });

  it('alternates between trying and backing off', () => {
    const objectsAt = simulate('production');
    const reasons = new Set<string | undefined>();
    for (let second = 0; second < 400; second += 5) {
      const pod = find(
        objectsAt(after(second)).filter(isPod),
        'Pod',
        /^payments-api-/,
      );
      reasons.add(pod.status.containerStatuses?.[0].state?.waiting?.reason);
    }
    expect([...reasons].sort()).toEqual(['ErrImagePull', 'ImagePullBackOff']);
  });
});
