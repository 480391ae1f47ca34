import { find } from '../__testUtils__/objects';
import type {
  CoreEvent,
  KubernetesObject,
  Node,
  Pod,
} from '../kubernetes/objects';
import { simulateCluster } from '../simulation/cluster';
import { imageIdOf } from '../simulation/images';
import { demoClusterDefinitions } from './clusters';

const start = Date.parse('2026-11-20T09:00:00Z');
const after = (seconds: number) => start + seconds * 1000;

const definitions = demoClusterDefinitions(true);

function simulate(name: string) {
  const [definition] = definitions.filter(cluster => cluster.name === name);
  return simulateCluster(definition, start).objectsAt;
}

const isPod = (object: KubernetesObject): object is Pod =>
  object.kind === 'Pod';
const isNode = (object: KubernetesObject): object is Node =>
  object.kind === 'Node';
const isEvent = (object: KubernetesObject): object is CoreEvent =>
  object.kind === 'Event';

const production = simulate('production')(start);
const staging = simulate('staging')(start);

function secretNames(objects: readonly KubernetesObject[], pod: RegExp) {
  return find(objects.filter(isPod), 'Pod', pod).spec.imagePullSecrets;
}

/** Times that events of a reason were written last, and from which registry. */
function pulls(objects: readonly KubernetesObject[], reason: string) {
  return objects
    .filter(isEvent)
    .filter(event => event.reason === reason)
    .flatMap(({ message, lastTimestamp }) => {
      const host = /image "([^/"]+)\//.exec(message)?.[1];
      return host ? [{ host, at: Date.parse(lastTimestamp ?? '') }] : [];
    });
}

describe('what is around the pods of the demo', () => {
  it('has nodes of two architectures, and pods on both', () => {
    for (const objects of [production, staging]) {
      const byArchitecture = new Map(
        objects
          .filter(isNode)
          .map(({ metadata, status }) => [
            metadata.name,
            status?.nodeInfo?.architecture,
          ]),
      );
      const used = new Set(
        objects
          .filter(isPod)
          .map(({ spec }) => byArchitecture.get(spec.nodeName ?? '')),
      );
      expect([...used].sort()).toEqual(['amd64', 'arm64']);
    }
  });

  it('has a node without room, on which pods of several teams wait', () => {
    const full = production
      .filter(isNode)
      .filter(({ status }) =>
        status?.conditions?.some(
          ({ type, status: state }) =>
            type === 'DiskPressure' && state === 'True',
        ),
      );
    expect(full.map(({ metadata }) => metadata.name)).toEqual([
      'prod-worker-4',
    ]);
    expect(full[0].spec?.taints).toEqual([
      expect.objectContaining({ key: 'node.kubernetes.io/disk-pressure' }),
    ]);
    const waiting = production
      .filter(isPod)
      .filter(({ spec }) => spec.nodeName === 'prod-worker-4')
      .filter(({ status }) =>
        status.containerStatuses?.some(({ state }) =>
          state?.waiting?.message?.includes('no space left on device'),
        ),
      );
    expect(
      new Set(
        waiting.map(
          ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'],
        ),
      ),
    ).toEqual(new Set(['feature-store', 'training-embeddings']));
    expect(waiting).toHaveLength(4);
  });

  it('frees the disk of that node in each round', () => {
    const objectsAt = simulate('production');
    const pressure = (seconds: number) => {
      const { spec, status } = find(
        objectsAt(after(seconds)).filter(isNode),
        'Node',
        'prod-worker-4',
      );
      const disk = status?.conditions?.find(
        ({ type }) => type === 'DiskPressure',
      );
      expect(spec?.taints?.length ?? 0).toBe(disk?.status === 'True' ? 1 : 0);
      return [disk?.status, disk?.lastTransitionTime];
    };
    expect([0, 129, 130, 369, 370, 500, 610].map(pressure)).toEqual([
      ['True', '2026-11-20T07:50:00Z'],
      ['True', '2026-11-20T07:50:00Z'],
      ['False', '2026-11-20T09:02:10Z'],
      ['False', '2026-11-20T09:02:10Z'],
      ['True', '2026-11-20T09:06:10Z'],
      ['True', '2026-11-20T09:06:10Z'],
      ['False', '2026-11-20T09:10:10Z'],
    ]);
  });

  it('gives pods the pull secrets that their service account had when they were made', () => {
    expect(secretNames(production, /^tax-/)).toEqual([{ name: 'regcred' }]);
    expect(secretNames(production, /^checkout-/)).toEqual([
      { name: 'regcred' },
    ]);
    expect(secretNames(production, /^sign-in-/)).toBeUndefined();
    expect(secretNames(staging, /^sign-in-/)).toBeUndefined();
    expect(find(staging, 'ServiceAccount', 'sign-in')).toMatchObject({
      imagePullSecrets: [{ name: 'regcred' }],
    });
  });

  it('has secrets for what the scenario tells', () => {
    const secret = (
      objects: readonly KubernetesObject[],
      namespace: string,
      name: string,
    ) =>
      objects.find(
        ({ kind, metadata }) =>
          kind === 'Secret' &&
          metadata.namespace === namespace &&
          metadata.name === name,
      );
    expect(secret(production, 'payments', 'regcred')).toBeUndefined();
    expect(secret(production, 'identity', 'regcred')).toMatchObject({
      type: 'kubernetes.io/dockerconfigjson',
    });
    expect(secret(staging, 'billing', 'regcred')).toMatchObject({
      type: 'Opaque',
    });
    const { data } = Object(secret(production, 'billing', 'regcred'));
    expect(
      Buffer.from(data['.dockerconfigjson'], 'base64').toString('utf8'),
    ).toContain('"registry.acme.internal:5000"');
  });

  it.each(definitions.map(definition => [definition.name, definition]))(
    'has images on nodes in %s, and no pod fails for one that its node has',
    (_, definition) => {
      const objects = simulateCluster(definition, start).objectsAt(start);
      const imagesOf = new Map(
        objects
          .filter(isNode)
          .map(({ metadata, status }) => [
            metadata.name,
            status?.images?.flatMap(({ names }) => names) ?? [],
          ]),
      );
      for (const images of imagesOf.values()) {
        expect(images.length).toBeGreaterThan(3);
      }
      const contradictions = objects.filter(isPod).flatMap(pod =>
        (pod.status.containerStatuses ?? [])
          .filter(({ state }) => state?.waiting)
          .map(({ image }) => imageIdOf({ name: 'app', image }))
          .filter(id => imagesOf.get(pod.spec.nodeName ?? '')?.includes(id)),
      );
      expect(contradictions).toEqual([]);
      const cached = definition.workloads
        .flatMap(({ revisions }) => revisions)
        .flatMap(({ containers }) => containers)
        .flatMap(container =>
          (container.cachedOn ?? []).map(node => ({
            node,
            id: imageIdOf(container),
          })),
        );
      for (const { node, id } of cached) {
        expect(imagesOf.get(node)).toContain(id);
      }
    },
  );

  it('shows an outage from many sides', () => {
    const objects = simulate('production')(after(240));
    const minutesAgo = (minutes: number) => after(240) - minutes * 60_000;
    const failed = new Set(
      objects
        .filter(isPod)
        .filter(({ status }) =>
          status.containerStatuses?.some(({ state }) =>
            state?.waiting?.message?.includes('503 Service Unavailable'),
          ),
        )
        .map(({ metadata }) => metadata.namespace),
    );
    expect(failed.size).toBeGreaterThanOrEqual(4);
    const recent = pulls(objects, 'Pulled').filter(
      ({ at }) => at > minutesAgo(1),
    );
    const hosts = new Set(recent.map(({ host }) => host));
    expect(hosts).toContain('quay.io');
    expect(hosts).not.toContain('registry.acme.internal');
  });

  it('has pulls that succeed at any time', () => {
    const hosts = new Set(
      pulls(production, 'Pulled')
        .filter(({ at }) => at > start - 10 * 60_000)
        .map(({ host }) => host),
    );
    expect([...hosts].sort()).toEqual([
      'ghcr.io',
      'quay.io',
      'registry.acme.internal',
    ]);
  });
});
