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
import { createRestarts } from './restarts';

const start = new Date('2026-11-20T09:00:00Z');

const isPod = (object: KubernetesObject): object is Pod =>
  object.kind === 'Pod';

/** A service that nothing else happens to. */
const tax = { namespace: 'pricing', name: 'tax' };

describe('restarts', () => {
  let demo: DemoClusters;
  let production: DemoCluster;
  let registry: DemoRegistry;

  beforeEach(async () => {
    demo = await startDemoClusters({ start, advanceInterval: 0, moves: false });
    production = demo.clusters[0];
    registry = await startDemoRegistry({ start, moves: false });
  });

  afterEach(async () => {
    await registry.close();
    await demo.close();
  });

  function pods(): Pod[] {
    const objects = production.control.store.list('pods');
    return (Array.isArray(objects) ? objects : [])
      .filter(isPod)
      .filter(
        ({ metadata }) =>
          metadata.namespace === tax.namespace &&
          metadata.labels?.['app.kubernetes.io/name'] === tax.name,
      );
  }

  const uids = () => pods().map(({ metadata }) => metadata.uid);

  const reasons = () =>
    pods()
      .flatMap(({ status }) => status.containerStatuses ?? [])
      .map(({ state }) => state?.waiting?.reason ?? 'none');

  const restart = () =>
    createRestarts(production, registry.control).restart(tax);

  const advanceTo = (seconds: number) =>
    production.advance(new Date(start.getTime() + seconds * 1000));

  it('makes pods anew, which run while the registry answers', () => {
    const before = uids();
    restart();
    advanceTo(60);
    expect(pods()).toHaveLength(before.length);
    expect(uids().filter(uid => before.includes(uid))).toEqual([]);
    expect(reasons().every(reason => reason === 'none')).toBe(true);
  });

  it('leaves a pod without its image while the registry is out of order, until it is taken back', () => {
    const before = uids();
    registry.control.addFault({
      kind: 'outage',
      match: { registry: 'registry.acme.internal' },
    });
    restart();
    advanceTo(60);
    expect(reasons()).toContainEqual(
      expect.stringMatching(/^(ErrImagePull|ImagePullBackOff)$/),
    );
    // The roll-out is stuck, so most of the older pods stay.
    expect(reasons().filter(reason => reason === 'none')).toHaveLength(
      before.length - 1,
    );

    production.undoRepairs();
    expect(uids()).toEqual(before);
  });

  it('is not hindered by the outage of another registry', () => {
    registry.control.addFault({
      kind: 'outage',
      match: { registry: 'ghcr.io' },
    });
    restart();
    advanceTo(60);
    expect(reasons().every(reason => reason === 'none')).toBe(true);
  });

  it.each([
    [{ namespace: 'pricing', name: 'nobody' }, 'no workload pricing/nobody'],
    [{ namespace: 'pricing' }, 'name'],
    [{ ...tax, kind: 'Deployment' }, 'kind'],
  ])('refuses %j', (input, message) => {
    expect(() =>
      createRestarts(production, registry.control).restart(input),
    ).toThrow(message);
  });
});
