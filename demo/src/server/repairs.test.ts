import type { KubernetesObject, Pod } from '../kubernetes/objects';
import {
  startDemoRegistry,
  type DemoRegistry,
} from '../registry/startDemoRegistry';
import {
  startDemoClusters,
  type DemoCluster,
  type DemoClusters,
} from '../startDemoClusters';
import { createRepairs, type RepairControl } from './repairs';

const start = new Date('2026-11-20T09:00:00Z');

const isPod = (object: KubernetesObject): object is Pod =>
  object.kind === 'Pod';

function objectsIn(cluster: DemoCluster, storage: string): KubernetesObject[] {
  const objects = cluster.control.store.list(storage);
  if (!Array.isArray(objects)) {
    throw new Error(`${storage} are not there any more`);
  }
  return objects;
}

describe('repairs', () => {
  let demo: DemoClusters;
  let registry: DemoRegistry;
  let repairs: RepairControl[];

  const seconds = (count: number) => new Date(start.getTime() + count * 1000);

  beforeEach(async () => {
    demo = await startDemoClusters({ start, advanceInterval: 0, moves: false });
    registry = await startDemoRegistry({ start, moves: false });
    repairs = demo.clusters.map(cluster =>
      createRepairs(cluster, registry.control),
    );
  });

  afterEach(async () => {
    await registry.close();
    await demo.close();
  });

  function podsOf(name: string, index = 0): Pod[] {
    return objectsIn(demo.clusters[index], 'pods')
      .filter(isPod)
      .filter(
        ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === name,
      );
  }

  function states(name: string, index = 0): string[] {
    return podsOf(name, index)
      .flatMap(({ status }) => status.containerStatuses ?? [])
      .map(
        ({ state }) =>
          state?.waiting?.reason ?? Object.keys(state ?? {}).join(),
      );
  }

  const advanceTo = (count: number) =>
    demo.clusters.forEach(cluster => cluster.advance(seconds(count)));

  it('rolls out another image, with which the pods run', () => {
    const image = 'registry.acme.internal/shop/checkout:2.13.1';
    repairs[0].repair({
      namespace: 'shop',
      name: 'checkout',
      kind: 'rollOut',
      image,
    });
    advanceTo(60);
    expect(states('checkout')).toEqual(['running', 'running', 'running']);
    expect(
      podsOf('checkout').map(({ spec }) => spec.containers[0].image),
    ).toEqual([image, image, image]);
  });

  it('pushes what is missing, which is pulled with the next try', () => {
    const parts = [
      'registry.acme.internal',
      'shop/checkout',
      '2.14.1',
    ] as const;
    const [before] = podsOf('checkout').filter(
      ({ status }) => status.phase === 'Pending',
    );
    expect(registry.control.holds(...parts)).toBe(false);
    repairs[0].repair({ namespace: 'shop', name: 'checkout', kind: 'push' });
    expect(registry.control.holds(...parts)).toBe(true);
    expect(states('checkout')).toContain('ImagePullBackOff');
    advanceTo(400);
    expect(states('checkout')).toEqual(['running', 'running', 'running']);
    expect(podsOf('checkout').map(({ metadata }) => metadata.uid)).toContain(
      before.metadata.uid,
    );
  });

  it('pushes for all platforms, and makes the pods anew when asked to', () => {
    repairs[0].repair({
      namespace: 'media',
      name: 'image-optimizer',
      kind: 'push',
      restart: true,
    });
    advanceTo(60);
    expect(new Set(states('image-optimizer'))).toEqual(new Set(['running']));
  });

  it('attaches a secret to the pod template', () => {
    repairs[0].repair({
      namespace: 'identity',
      name: 'sign-in',
      kind: 'attachSecret',
      secret: 'regcred',
    });
    advanceTo(30);
    expect(states('sign-in')).toEqual(['running', 'running']);
    expect(podsOf('sign-in')[0].spec.imagePullSecrets).toEqual([
      { name: 'regcred' },
    ]);
  });

  it('makes the secret that is missing or of no use', () => {
    const secretOf = (index: number, namespace: string) =>
      objectsIn(demo.clusters[index], 'secrets').find(
        ({ metadata }) =>
          metadata.namespace === namespace && metadata.name === 'regcred',
      );
    expect(secretOf(0, 'payments')).toBeUndefined();
    repairs[0].repair({
      namespace: 'payments',
      name: 'payments-api',
      kind: 'attachSecret',
      secret: 'regcred',
      restart: true,
    });
    repairs[1].repair({
      namespace: 'billing',
      name: 'subscriptions',
      kind: 'attachSecret',
      secret: 'regcred',
      restart: true,
    });
    for (const secret of [secretOf(0, 'payments'), secretOf(1, 'billing')]) {
      expect(secret).toMatchObject({
        type: 'kubernetes.io/dockerconfigjson',
        metadata: { creationTimestamp: '2026-11-20T09:00:00Z' },
      });
    }
    advanceTo(30);
    expect(states('payments-api')).toEqual(['running', 'running']);
    expect(states('subscriptions', 1)).toEqual(['running']);
  });

  it('makes a job anew', () => {
    repairs[0].repair({
      namespace: 'batch',
      name: 'order-import',
      kind: 'rollOut',
      image: 'registry.acme.internal/batch/order-import:12.1.0',
    });
    advanceTo(10);
    expect(states('order-import')).not.toContain('ImagePullBackOff');
    expect(states('order-import')).toContain('running');
  });

  it('are listed, and taken back with all that came with them', () => {
    const repair = { namespace: 'shop', name: 'checkout', kind: 'push' };
    const before = podsOf('checkout').map(({ metadata }) => metadata.uid);
    repairs[0].repair({ ...repair, restart: true });
    expect(repairs[0].repairs()).toEqual([{ ...repair, restart: true }]);
    advanceTo(60);
    repairs[0].undoRepairs();
    expect(repairs[0].repairs()).toEqual([]);
    expect(podsOf('checkout').map(({ metadata }) => metadata.uid)).toEqual(
      before,
    );
    expect(
      registry.control.holds(
        'registry.acme.internal',
        'shop/checkout',
        '2.14.1',
      ),
    ).toBe(false);
  });

  const checkout = { namespace: 'shop', name: 'checkout' };
  it.each<[string, object, RegExp]>([
    ['an unknown kind', { ...checkout, kind: 'pray' }, /kind/],
    [
      'an unknown workload',
      { namespace: 'shop', name: 'till', kind: 'push' },
      /no workload shop\/till/,
    ],
    [
      'a healthy workload',
      { namespace: 'shop', name: 'storefront', kind: 'push' },
      /Deployment shop\/storefront has nothing to repair/,
    ],
    [
      'an image that is nowhere',
      {
        ...checkout,
        kind: 'rollOut',
        image: 'registry.acme.internal/shop/checkout:9.9.9',
      },
      /no registry of the demo has/,
    ],
    [
      'a secret where none is wanted',
      { ...checkout, kind: 'attachSecret', secret: 'regcred' },
      /no container fails for want of credentials/,
    ],
    [
      'an image where a secret is wanted',
      {
        namespace: 'identity',
        name: 'sign-in',
        kind: 'rollOut',
        image: 'registry.acme.internal/identity/sign-in:4.7.0',
      },
      /attach a secret instead/,
    ],
    [
      'pushing what is there',
      { namespace: 'identity', name: 'sign-in', kind: 'push' },
      /pushing changes nothing/,
    ],
    [
      'a container that does not fail',
      {
        ...checkout,
        kind: 'rollOut',
        image: 'registry.acme.internal/shop/checkout:2.14.0',
        container: 'sidecar',
      },
      /one of those that fail, which are app/,
    ],
  ])('refuse %s', (_, input, message) => {
    expect(() => repairs[0].repair(input)).toThrow(message);
    expect(repairs[0].repairs()).toEqual([]);
  });
});

describe('repairs while the demo moves', () => {
  it('end the rounds of the workload, with its history', async () => {
    const demo = await startDemoClusters({ start, advanceInterval: 0 });
    const registry = await startDemoRegistry({ start });
    const [production] = demo.clusters;
    const repairs = createRepairs(production, registry.control);
    const revisionOf = () =>
      objectsIn(production, 'deployments.apps').find(
        ({ metadata }) => metadata.name === 'loyalty',
      )?.metadata.annotations?.['deployment.kubernetes.io/revision'];
    const at = (count: number) =>
      production.advance(new Date(start.getTime() + count * 1000));
    // In the second round, while it fails.
    at(480 + 100);
    expect(revisionOf()).toBe('4');
    repairs.repair({ namespace: 'shop', name: 'loyalty', kind: 'push' });
    expect(revisionOf()).toBe('4');
    at(2 * 480 + 100);
    expect(revisionOf()).toBe('4');
    await registry.close();
    await demo.close();
  });
});
