import {
  askAbout,
  makePlatformNode,
  reply,
  seenNodes,
  type AskedChanges,
} from './__fixtures__/asked';
import { collectRegistryFindings } from './registryFindings';

const digest = `sha256:${'0f'.repeat(32)}`;
const nothing = {
  similarTags: [],
  similarRepositories: [],
  platforms: [],
  nodePlatforms: [],
  fittingPlatforms: [],
};
const nodes = seenNodes(
  makePlatformNode('worker-a', 'linux/arm64'),
  makePlatformNode('worker-b', 'linux/amd64'),
  makePlatformNode('worker-c', 'linux/amd64'),
  makePlatformNode('worker-d', 'linux/386', { unschedulable: true }),
);

const cases: Record<string, [AskedChanges, object]> = {
  'nothing where nobody was asked': [{ looked: { state: 'pending' } }, nothing],
  'nothing of a registry that cannot be reached': [
    { answer: { problem: { kind: 'timeout', detail: '' } } },
    nothing,
  ],
  'nothing of a refusal': [
    { answer: { manifest: reply('unauthorized') } },
    nothing,
  ],
  'the platforms of nodes, whatever the registry says': [
    { looked: { state: 'pending' }, nodes },
    {
      ...nothing,
      nodePlatforms: [{ node: 'worker-a', platform: 'linux/arm64' }],
    },
  ],
  'tags that are like a missing one, and only names that are tags': [
    {
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['1.27', "1.28'; id", '1.28.3'], complete: true },
      },
    },
    { ...nothing, imageExists: false, similarTags: ['1.28.3', '1.27'] },
  ],
  'repositories that are like a missing one': [
    {
      image: 'registry.example/shop/chekcout:1.28',
      answer: {
        manifest: reply('repository-missing'),
        tags: { names: ['1.28'], complete: true },
        repositories: { names: ['shop/checkout', 'shop/cart'], complete: true },
      },
    },
    {
      ...nothing,
      imageExists: false,
      similarRepositories: ['shop/checkout'],
    },
  ],
  'digest and platforms of an image, and the platforms of nodes that would run it':
    [
      {
        answer: {
          manifest: {
            ...reply('exists'),
            digest,
            platforms: ['linux/amd64', 'unknown/unknown', 'linux/arm/v7'],
          },
        },
        nodes,
      },
      {
        ...nothing,
        imageExists: true,
        imageFound: true,
        digest,
        platforms: ['linux/amd64', 'linux/arm/v7'],
        nodePlatforms: [{ node: 'worker-a', platform: 'linux/arm64' }],
        fittingPlatforms: ['linux/amd64', 'linux/arm64'],
      },
    ],
  'platforms from a mirror and that it has the image, not whether the registry has':
    [
      {
        answer: {
          endpoint: 'mirror.example',
          manifest: { ...reply('exists'), digest, platforms: ['linux/amd64'] },
        },
      },
      { ...nothing, imageFound: true, platforms: ['linux/amd64'] },
    ],
  'no digest that is none': [
    { answer: { manifest: { ...reply('exists'), digest: 'sha256:$(id)' } } },
    { ...nothing, imageExists: true, imageFound: true },
  ],
  'whose quota was measured': [
    {
      answer: {
        credentials: 'configured',
        rateLimit: { limit: 200, remaining: 3 },
      },
    },
    { ...nothing, rateLimit: { limit: 200, remaining: 3, as: 'configured' } },
  ],
};

describe('collectRegistryFindings', () => {
  it.each(Object.entries(cases))('collects %s', (_, [changes, expected]) => {
    expect(collectRegistryFindings(askAbout(changes))).toEqual(expected);
  });

  it('compares names once for as long as the answer is kept', () => {
    const subject = askAbout({
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['1.28.3'], complete: true },
      },
    });
    expect(collectRegistryFindings(subject).similarTags).toBe(
      collectRegistryFindings(subject).similarTags,
    );
  });
});
