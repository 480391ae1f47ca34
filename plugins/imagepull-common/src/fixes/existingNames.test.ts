import type { CauseId } from '../causes/causeIds';
import { best, fixesFor } from './__fixtures__/fixesFor';

describe('names that exist', () => {
  it('are in the command, the nearest first, the others beside it', () => {
    const { title, texts, codes } = best('tag-not-found', {
      similarTags: ['1.28.0', '1.27', '1.29'],
    });
    expect(title).toBe('Use the tag `1.28.0`, which exists');
    expect(texts[0]).toMatch(/^Did you mean `1\.28\.0`\?.* like `1\.28`\./);
    expect(texts[1]).toBe('Other tags that are like it: `1.27, 1.29`.');
    expect(codes[0]).toBe(
      'kubectl set image deployment/checkout -n shop app=registry.example/shop/checkout:1.28.0',
    );
    expect(codes.join('\n')).toContain('newTag: "1.28.0"');
    expect(codes.join('\n')).not.toContain('<tag>');
  });

  it.each([
    ['nginxx', 'library/nginx', 'app=nginx'],
    ['nginxx:1.27', 'library/nginx', 'app=nginx:1.27'],
    ['nginxx', 'acme/nginx', 'app=docker.io/acme/nginx'],
    [
      'registry.example:5000/shop/cechkout:1',
      'shop/checkout',
      'app=registry.example:5000/shop/checkout:1',
    ],
  ])('replace the repository of %s by %s', (image, repository, argument) => {
    const { title, codes } = best(
      'repository-not-found',
      { similarRepositories: [repository] },
      { image },
    );
    expect(title).toBe(`Use the repository \`${repository}\`, which exists`);
    expect(codes[0]).toBe(
      `kubectl set image deployment/checkout -n shop ${argument}`,
    );
  });

  it('include the digest that the tag has now', () => {
    const digest = `sha256:${'cd'.repeat(32)}`;
    const { texts, codes } = best(
      'digest-not-found',
      { digest },
      { image: `nginx:1.27@sha256:${'ab'.repeat(32)}` },
    );
    expect(texts[0]).toContain(`Tag \`1.27\` now has the digest \`${digest}\``);
    expect(codes[0]).toBe(
      `kubectl set image deployment/checkout -n shop app=nginx@${digest}`,
    );
  });

  it.each<CauseId>([
    'tag-not-found',
    'repository-not-found',
    'digest-not-found',
  ])('need but the next attempt when %s is over', cause => {
    const fixes = fixesFor(cause, { imageExists: true });
    expect(fixes.map(({ id }) => id)).toEqual([
      'wait-for-next-attempt',
      'check-node-configuration',
    ]);
    expect(fixes[0].needsRestart).toBe(false);
    expect(fixes[0].steps[2].code?.content).toBe(
      'kubectl delete pod checkout-8ddf67b58-wlzgv -n shop',
    );
  });

  it('turn an ambiguous refusal into one of access', () => {
    const ids = fixesFor('repository-not-found-or-no-access', {
      imageExists: true,
    }).map(({ id }) => id);
    expect(ids).toEqual(['create-pull-secret']);
  });
});

describe('platforms', () => {
  const onArm = {
    platforms: ['linux/arm64/v8', 'unknown/unknown'],
    nodePlatforms: [{ node: 'worker-a', platform: 'linux/amd64' }],
  };

  it('that exist and that are missing are both built', () => {
    const { texts, codes } = best('platform-mismatch', onArm, {
      classification: { facts: { wantedPlatform: 'linux/amd64' } },
    });
    expect(texts[0]).toBe(
      'The image is offered for `linux/arm64/v8`; the nodes need `linux/amd64`.',
    );
    expect(codes).toEqual([
      'docker buildx build --platform linux/arm64/v8,linux/amd64 -t registry.example/shop/checkout:1.28 --push .',
    ]);
  });

  it('that differ in their variant alone are built as well', () => {
    const { codes } = best(
      'platform-mismatch',
      {
        platforms: ['linux/arm/v7'],
        nodePlatforms: [{ node: 'worker-a', platform: 'linux/arm' }],
      },
      { classification: { facts: { wantedPlatform: 'linux/arm/v6' } } },
    );
    expect(codes[0]).toContain('--platform linux/arm/v7,linux/arm/v6 ');
  });

  it('select nodes only where some fit', () => {
    const [, schedule] = fixesFor('platform-mismatch', {
      ...onArm,
      fittingPlatforms: ['linux/arm64'],
    });
    expect(schedule.id).toBe('schedule-on-platform');
    expect(schedule.steps[1].code?.content).toBe(
      `kubectl patch deployment/checkout -n shop --type=strategic -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/arch":"arm64","kubernetes.io/os":"linux"}}}}}'`,
    );
    expect(schedule.steps[2].code?.content).toContain(
      'nodeSelector:\n        kubernetes.io/arch: arm64\n        kubernetes.io/os: linux',
    );
    expect(
      fixesFor('platform-mismatch', onArm).map(({ id }) => id),
    ).not.toContain('schedule-on-platform');
  });
});

it('leads to another version where the image is published by others', () => {
  const ids = fixesFor(
    'platform-mismatch',
    {
      platforms: ['linux/arm64'],
      nodePlatforms: [{ node: 'worker-a', platform: 'linux/amd64' }],
    },
    { image: 'nginx:1.27' },
  ).map(({ id }) => id);
  expect(ids).toEqual(['use-image-for-platform']);
});
