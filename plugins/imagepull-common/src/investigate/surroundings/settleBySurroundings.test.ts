import type { Classification } from '../../schema';
import {
  makeFailed,
  makeFindings,
  makeNeighbours,
  makeNode,
  makePulled,
  makeSubject,
  makeWaitingPod,
  seen,
} from '../__fixtures__/subject';
import type { Findings } from '../findings';
import { settleBySurroundings } from './settleBySurroundings';

const image = 'registry.example/shop/checkout:1.28';
const digest = `sha256:${'a'.repeat(64)}`;
const timeout =
  'failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout';
const noSpace =
  'failed to extract layer: write /var/lib/containerd/x: no space left on device';

function settle(
  subject: Parameters<typeof makeSubject>[0],
  cluster: Partial<Findings['cluster']>,
): Classification {
  const { failures, pods, now } = makeSubject(subject);
  return settleBySurroundings(failures[0], pods[0], makeFindings(cluster), now);
}

const nodesWith = (...images: string[][]) => ({
  nodes: seen({
    nodes: images.map((names, index) =>
      makeNode(`worker-${index}`, { images: [names] }),
    ),
    all: true,
  }),
});

describe('settleBySurroundings: an image that no registry has', () => {
  const local = 'docker.io/library/checkout:dev';
  const imported = `docker.io/library/import-2026-11-19@${digest}`;
  const own = `docker.io/library/checkout@${digest}`;

  it.each([
    // Loaded into containerd, as development clusters do it, and built by Docker on the node.
    ['checkout:dev', [[local, imported]], true],
    ['checkout:dev', [['checkout:dev']], true],
    // Pulled: the registry had it once.
    ['checkout:dev', [[local, own]], false],
    ['checkout:dev', [[local], [local, own]], false],
    ['checkout:dev', [], false],
    // Meant for a registry, and only preloaded on the node.
    [image, [[image]], false],
  ])('%s with %j', (name, images, expected) => {
    const causes = [
      'repository-not-found-or-no-access',
      'tag-not-found',
    ] as const;
    for (const cause of causes) {
      const settled = settle({ image: name, cause }, nodesWith(...images));
      expect(settled.cause).toBe(expected ? 'local-image-only' : cause);
      expect(settled.alternatives.includes(cause)).toBe(expected);
    }
  });

  it('says nothing of other causes', () => {
    expect(
      settle(
        { image: 'checkout:dev', cause: 'registry-timeout' },
        nodesWith(['checkout:dev']),
      ).cause,
    ).toBe('registry-timeout');
  });
});

describe('settleBySurroundings: a node that is misrouted', () => {
  const pulledBy = (
    changes: Parameters<typeof makePulled>[1],
    name = image,
  ) => ({
    neighbours: makeNeighbours({
      pulled: [makePulled(name, { namespace: 'shop', minutes: 3, ...changes })],
    }),
  });

  it.each([
    ['between two attempts', {}, undefined, 'node-config-error'],
    ['before the first', { minutes: 9 }, undefined, 'tag-not-found'],
    ['after the last', { minutes: 0.5 }, undefined, 'tag-not-found'],
    ['on the same node', { node: 'worker-a' }, undefined, 'tag-not-found'],
    ['for others', { namespace: 'team-b' }, undefined, 'tag-not-found'],
    [
      'as another image',
      {},
      'registry.example/shop/checkout:1.27',
      'tag-not-found',
    ],
  ])('when another node pulled it %s', (_, changes, name, cause) => {
    expect(
      settle({ cause: 'tag-not-found' }, pulledBy(changes, name)).cause,
    ).toBe(cause);
  });

  it('stays as it is where the pod lacked a right', () => {
    expect(settle({ cause: 'authorization-denied' }, pulledBy({})).cause).toBe(
      'authorization-denied',
    );
  });
});

describe('settleBySurroundings: a node without room', () => {
  const full = (diskPressure: string, error: string) => ({
    nodes: seen({
      nodes: [makeNode('worker-a', { diskPressure })],
      all: false,
    }),
    neighbours: makeNeighbours({
      pendingPods: [
        makeWaitingPod('w', 'other.example/x:1', error, { node: 'worker-a' }),
      ],
    }),
  });

  it.each([
    ['unknown', 'True', noSpace, 'node-disk-full'],
    ['unknown', 'True', timeout, 'unknown'],
    ['unknown', 'False', noSpace, 'unknown'],
    ['tag-not-found', 'True', noSpace, 'tag-not-found'],
  ] as const)('%s, pressure %s', (cause, pressure, error, expected) => {
    expect(settle({ cause }, full(pressure, error)).cause).toBe(expected);
  });

  it('is the cause where the text takes it for one that may be', () => {
    const failure = {
      classification: { alternatives: ['node-disk-full' as const] },
    };
    expect(
      settle({ cause: 'node-runtime-error', failure }, full('True', timeout)),
    ).toMatchObject({
      cause: 'node-disk-full',
      alternatives: ['node-runtime-error'],
    });
  });
});

describe('settleBySurroundings: a node that fails alone', () => {
  const other = 'registry.example/shop/cart:2';
  const served = makePulled(other, { minutes: 2 });

  it.each([
    ['others are served', { pulled: [served] }, true],
    ['nobody was seen', {}, false],
    [
      'others fail elsewhere too',
      {
        pulled: [served],
        failed: [makeFailed(other, timeout, { pod: 'w', node: 'worker-c' })],
      },
      false,
    ],
    [
      'others fail on this node too',
      {
        pulled: [served],
        failed: [makeFailed(other, timeout, { pod: 'w', node: 'worker-a' })],
      },
      true,
    ],
    [
      'the node itself is served',
      {
        pulled: [served, makePulled(other, { pod: 'x', node: 'worker-a' })],
      },
      false,
    ],
    [
      'others were served before it began',
      { pulled: [makePulled(other, { minutes: 9 })] },
      false,
    ],
  ])('%s', (_, neighbours, alone) => {
    const settled = settle(
      { cause: 'registry-timeout' },
      { neighbours: makeNeighbours(neighbours) },
    );
    expect(settled.cause).toBe('registry-timeout');
    expect(settled.certainty).toBe(alone ? 'likely' : 'certain');
    expect(settled.alternatives).toEqual(alone ? ['node-config-error'] : []);
  });

  it.each(['likely', 'ambiguous'] as const)(
    'makes nothing surer that is %s',
    certainty => {
      const failure = { classification: { certainty } };
      const neighbours = makeNeighbours({ pulled: [served] });
      expect(
        settle({ cause: 'registry-timeout', failure }, { neighbours }),
      ).toMatchObject({ certainty, alternatives: ['node-config-error'] });
    },
  );

  it('leaves a limit of the registry as it is', () => {
    expect(
      settle(
        { cause: 'rate-limited' },
        { neighbours: makeNeighbours({ pulled: [served] }) },
      ).certainty,
    ).toBe('certain');
  });
});
