import fc from 'fast-check';
import { askAbout, makePlatformNode, seenNodes } from './__fixtures__/asked';
import {
  failingNodePlatforms,
  offeredPlatforms,
  possibleNodePlatforms,
  runsOn,
} from './platforms';

describe('runsOn', () => {
  it.each([
    ['linux/amd64', 'linux/amd64', true],
    ['linux/amd64/v1', 'linux/amd64', true],
    ['linux/x86_64', 'linux/amd64', true],
    ['linux/386', 'linux/amd64', true],
    ['linux/amd64', 'linux/386', false],
    // containerd takes an amd64 without a variant for one that runs nothing newer.
    ['linux/amd64/v2', 'linux/amd64', false],
    ['linux/amd64/v2', 'linux/amd64/v3', true],
    ['linux/amd64', 'linux/amd64/v3', true],
    ['linux/amd64', 'linux/arm64', false],
    ['linux/arm64', 'linux/arm64', true],
    ['linux/arm64/v8', 'linux/arm64', true],
    ['linux/arm64', 'linux/arm64/v8', true],
    ['linux/aarch64', 'linux/arm64', true],
    ['linux/arm64/v9', 'linux/arm64', false],
    ['linux/arm64/v8', 'linux/arm64/v9', true],
    ['linux/arm64/v8.2', 'linux/arm64/v8.4', true],
    ['linux/arm/v7', 'linux/arm64', true],
    ['linux/arm/v6', 'linux/arm64/v8', true],
    ['linux/arm64', 'linux/arm/v7', false],
    ['linux/arm/v6', 'linux/arm/v7', true],
    ['linux/arm/v5', 'linux/arm/v7', true],
    ['linux/arm/v7', 'linux/arm/v6', false],
    ['linux/arm', 'linux/arm/v7', true],
    ['linux/armhf', 'linux/arm', true],
    ['linux/armel', 'linux/arm/v6', true],
    ['linux/arm/v8', 'linux/arm/v7', false],
    ['windows/amd64', 'linux/amd64', false],
    ['windows/amd64', 'windows/amd64', true],
    ['linux/s390x', 'linux/s390x', true],
    ['linux/ppc64le', 'linux/amd64', false],
    ['Linux/AMD64', 'linux/amd64', true],
    ['unknown/unknown', 'linux/amd64', false],
    ['linux', 'linux/amd64', false],
    ['linux/amd64', '', false],
  ])('an image for %s on a node of %s: %s', (image, node, runs) => {
    expect(runsOn([image], node)).toBe(runs);
  });

  const platform = fc
    .tuple(
      fc.constantFrom('linux', 'windows'),
      fc.constantFrom('amd64', 'arm64', 'arm', '386', 's390x', 'riscv64'),
      fc.constantFrom('', '/v1', '/v6', '/v7', '/v8', '/v9', '/v8.5', '/x'),
    )
    .map(([os, architecture, variant]) => `${os}/${architecture}${variant}`);

  it('runs everywhere what is built for the node itself, and never another system', () => {
    fc.assert(
      fc.property(platform, platform, (image, node) => {
        expect(runsOn([image, node], node)).toBe(true);
        expect(
          image.split('/')[0] === node.split('/')[0] || !runsOn([image], node),
        ).toBe(true);
      }),
    );
  });

  it('takes whatever a registry lists', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (offered, node) => {
        expect(typeof runsOn(offered, node)).toBe('boolean');
        expect(offered).toEqual(
          expect.arrayContaining(offeredPlatforms(offered)),
        );
      }),
    );
  });
});

describe('offeredPlatforms', () => {
  it('leaves out attestations, nonsense and repetitions', () => {
    expect(
      offeredPlatforms([
        'linux/amd64',
        'unknown/unknown',
        'linux/amd64',
        'linux/$(id)',
        'linux/arm/v7/x',
        'linux/arm/v7',
      ]),
    ).toEqual(['linux/amd64', 'linux/arm/v7']);
    expect(offeredPlatforms(undefined)).toEqual([]);
  });
});

describe('nodes', () => {
  const nodes = seenNodes(
    makePlatformNode('worker-b', 'linux/arm64'),
    makePlatformNode('worker-a', 'linux/amd64', {
      taints: [{ key: 'team', value: 'shop', effect: 'NoSchedule' }],
    }),
    makePlatformNode('worker-c', 'linux/arm64', {
      taints: [{ key: 'team', value: 'shop', effect: 'NoSchedule' }],
    }),
    makePlatformNode('worker-d', 'linux/arm64', {
      taints: [{ key: 'gpu', effect: 'NoSchedule' }],
    }),
    makePlatformNode('worker-e', 'linux/arm64', {
      taints: [{ key: 'old', effect: 'PreferNoSchedule' }],
    }),
    makePlatformNode('worker-f', 'linux/arm64', { unschedulable: true }),
    { metadata: { name: 'worker-g' } },
  );
  const namesOf = (platforms: { node: string }[]) =>
    platforms.map(({ node }) => node);

  it('are those of the failing pods', () => {
    expect(failingNodePlatforms(askAbout({ nodes }))).toEqual([
      { node: 'worker-a', platform: 'linux/amd64' },
    ]);
    expect(failingNodePlatforms(askAbout())).toEqual([]);
  });

  it('are possible unless cordoned, or tainted with what no node of the failing pods has', () => {
    expect(namesOf(possibleNodePlatforms(askAbout({ nodes })))).toEqual([
      'worker-b',
      'worker-a',
      'worker-c',
      'worker-e',
    ]);
  });

  it('are possible with the labels that the pod selects, and a fix may change the platform that it selects', () => {
    const labelled = seenNodes(
      makePlatformNode('worker-a', 'linux/amd64', {
        labels: { disk: 'ssd', 'kubernetes.io/arch': 'amd64' },
      }),
      makePlatformNode('worker-b', 'linux/arm64', { labels: { disk: 'ssd' } }),
      makePlatformNode('worker-c', 'linux/arm64', { labels: { disk: 'hdd' } }),
    );
    const nodeSelector = { disk: 'ssd', 'kubernetes.io/arch': 'amd64' };
    expect(
      namesOf(
        possibleNodePlatforms(askAbout({ nodes: labelled, nodeSelector })),
      ),
    ).toEqual(['worker-a']);
    expect(
      namesOf(
        possibleNodePlatforms(askAbout({ nodes: labelled, nodeSelector }), {
          anyPlatform: true,
        }),
      ),
    ).toEqual(['worker-a', 'worker-b']);
  });
});
