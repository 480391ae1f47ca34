import { causes } from '../causes';
import type { CauseId } from '../causes/causeIds';
import { makeFindings } from './__fixtures__/findings';
import { makeContext } from './__fixtures__/fixContext';
import type { Changes } from './__fixtures__/payments';
import type { FixFindings } from './fixFindings';

function fixesFor(
  cause: CauseId,
  findings: Partial<FixFindings>,
  changes: Changes = {},
) {
  return causes[cause].fixes(
    makeContext({
      ...changes,
      findings: makeFindings(findings),
      classification: { cause, ...changes.classification },
    }),
  );
}

function best(...args: Parameters<typeof fixesFor>) {
  const [fix] = fixesFor(...args);
  return {
    title: fix.title.text,
    texts: fix.steps.map(({ text }) => text.text),
    codes: fix.steps.flatMap(({ code }) => (code ? [code.content] : [])),
    needsRestart: fix.needsRestart,
  };
}

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

describe('pull secrets', () => {
  const regcred = [{ name: 'regcred', coversImage: true }];

  it('that fit are named, in the template of a Deployment', () => {
    const { title, texts, codes, needsRestart } = best(
      'pull-secret-not-attached',
      { unusedSecrets: [...regcred, { name: 'other', coversImage: false }] },
      { imagePullSecrets: ['hub-login'] },
    );
    expect(title).toBe('Let the pods name the secret `regcred`');
    expect(texts[0]).toMatch(/has credentials for this image.*`other`\.$/);
    expect(texts[1]).toMatch(/^The pod template is the place/);
    expect(codes[0]).toBe(
      `kubectl patch deployment/checkout -n shop --type=strategic -p '{"spec":{"template":{"spec":{"imagePullSecrets":[{"name":"hub-login"},{"name":"regcred"}]}}}}'`,
    );
    expect(needsRestart).toBe(false);
  });

  it.each<[string, Partial<FixFindings>, Changes, string, RegExp, RegExp]>([
    [
      'a chart',
      {},
      { manager: { tool: 'helm', name: 'shop', usesHelmChart: true } },
      'attach-secret',
      /^A Helm chart makes this workload/,
      /^imagePullSecrets:\n {2}- name: regcred$/,
    ],
    [
      'a source',
      {},
      { manager: { tool: 'argo-cd', name: 'shop', usesHelmChart: false } },
      'attach-secret',
      /^A tool keeps this workload/,
      /^apiVersion: apps\/v1\n/,
    ],
    [
      'an account that keeps the secrets of its pods',
      { serviceAccountSecrets: ['hub-login'] },
      { imagePullSecrets: ['hub-login'] },
      'attach-to-service-account',
      /^The pods have their pull secrets from service account `default`/,
      /^kubectl patch serviceaccount default -n shop -p '{"imagePullSecrets":\[{"name":"hub-login"},{"name":"regcred"}\]}'$/,
    ],
    [
      'a kind that is not known',
      { serviceAccountSecrets: [] },
      {
        workload: { kind: 'Rollout', name: 'checkout' },
        serviceAccount: 'checkout',
      },
      'attach-to-service-account',
      /^Where a `Rollout` keeps the template/,
      /^kubectl patch serviceaccount checkout -n shop -p '{"imagePullSecrets":\[{"name":"regcred"}\]}'$/,
    ],
  ])('are named where it fits %s', (_, found, changes, id, reason, code) => {
    const [fix] = fixesFor(
      'pull-secret-not-attached',
      { ...found, unusedSecrets: regcred },
      changes,
    );
    expect(fix.id).toBe(id);
    expect(fix.steps[1].text.text).toMatch(reason);
    const [first] = fix.steps.flatMap(step => step.code ?? []);
    expect(first.content).toMatch(code);
  });

  it('say who else gets them from a service account', () => {
    const [, shared] = fixesFor('pull-secret-not-attached', {
      unusedSecrets: regcred,
    });
    expect(shared.steps[1].text.text).toMatch(
      /^Every pod in namespace `shop` that names no service account uses `default`/,
    );
    expect(shared.needsRestart).toBe(true);
  });

  it('that the account has by now need new pods and nothing else', () => {
    const fixes = fixesFor('pull-secret-not-attached', {
      restartAppliesServiceAccount: true,
      serviceAccountSecrets: ['regcred'],
      unusedSecrets: regcred,
    });
    expect(fixes).toHaveLength(1);
    expect(fixes[0]).toMatchObject({
      id: 'take-account-secrets',
      needsRestart: true,
    });
    expect(fixes[0].steps[0].text.text).toContain('`regcred`');
    expect(fixes[0].steps[1].code?.content).toBe(
      'kubectl delete pod checkout-8ddf67b58-wlzgv -n shop',
    );
  });

  it('are attached before any is made', () => {
    expect(
      fixesFor('authentication-missing', { unusedSecrets: regcred }).map(
        ({ id }) => id,
      ),
    ).toEqual([
      'attach-secret',
      'attach-to-service-account',
      'create-pull-secret',
    ]);
  });

  it('get a name that is free', () => {
    const { codes } = best('authentication-missing', {
      unusedSecrets: [{ name: 'registry-credentials', coversImage: false }],
    });
    expect(codes[0]).toContain(
      'docker-registry registry-credentials-2 -n shop',
    );
  });

  it('replace a name that is misspelt', () => {
    const [, correct] = fixesFor(
      'pull-secret-missing',
      { unusedSecrets: regcred },
      {
        imagePullSecrets: ['regcerd', 'hub-login'],
        classification: { facts: { missingSecrets: ['regcerd'] } },
      },
    );
    expect(correct.title.text).toBe(
      'Or name the secret `regcred` instead of `regcerd`',
    );
    expect(correct.steps[1].code?.content).toContain(
      '{"imagePullSecrets":[{"name":"hub-login"},{"name":"regcred"}]}',
    );
  });

  it('are corrected at the account that misspells them', () => {
    const [, correct] = fixesFor(
      'pull-secret-missing',
      {
        unusedSecrets: regcred,
        serviceAccountSecrets: ['regcerd', 'hub-login'],
      },
      {
        imagePullSecrets: ['regcerd', 'hub-login'],
        classification: { facts: { missingSecrets: ['regcerd'] } },
      },
    );
    expect(correct.needsRestart).toBe(true);
    expect(correct.steps[2].code?.content).toBe(
      `kubectl patch serviceaccount default -n shop -p '{"imagePullSecrets":[{"name":"hub-login"},{"name":"regcred"}]}'`,
    );
  });

  it.each<[string, string[], string[]]>([
    [
      'another host',
      ['other.example/team'],
      ['recreate-secret', 'use-host-of-secret', 'create-pull-secret'],
    ],
    [
      'another port',
      ['registry.example:5000'],
      ['recreate-secret', 'use-host-of-secret', 'create-pull-secret'],
    ],
    [
      'another path',
      ['registry.example/other'],
      ['recreate-secret', 'create-pull-secret'],
    ],
    [
      'a pattern',
      ['*.other.example'],
      ['recreate-secret', 'create-pull-secret'],
    ],
  ])('for %s say what they are for', (_, namedSecretKeys, ids) => {
    const fixes = fixesFor(
      'pull-secret-wrong-registry',
      { namedSecretKeys },
      { imagePullSecrets: ['regcred'] },
    );
    expect(fixes.map(({ id }) => id)).toEqual(ids);
    expect(fixes[0].steps[0].text.text).toContain(
      `\`regcred\` is for \`${namedSecretKeys[0]}\`, the image is at \`registry.example\``,
    );
  });

  it.each<[string, Partial<FixFindings>, string[], string]>([
    ['the only one', {}, ['regcred'], 'kubectl delete secret regcred -n shop'],
    [
      'the one at fault',
      { unfitSecrets: ['opaque'] },
      ['regcred', 'opaque'],
      'kubectl delete secret opaque -n shop',
    ],
    [
      'none that may be good',
      {},
      ['regcred', 'opaque'],
      "kubectl delete secret '<secret>' -n shop",
    ],
  ])('are deleted by name: %s', (_, findings, imagePullSecrets, command) => {
    const { codes } = best('pull-secret-wrong-type', findings, {
      imagePullSecrets,
    });
    expect(codes[0].split('\n')[0]).toBe(command);
  });

  it('for another registry are overwritten, with what they are for', () => {
    const { title, codes } = best(
      'pull-secret-wrong-registry',
      { namedSecretKeys: ['registry.example:5000'] },
      { imagePullSecrets: ['regcred'] },
    );
    expect(title).toBe('Make the secret `regcred` for `registry.example`');
    expect(codes[0]).toContain("registry.example \"$(printf '%s:%s' '<user>'");
    expect(codes[0]).toContain('kubectl apply --server-side');
  });

  it.each<CauseId>([
    'authentication-failed',
    'authorization-denied',
    'credential-provider-failed',
    'rate-limited',
  ])('that fit are used before others are made for %s', cause => {
    expect(
      fixesFor(cause, { unusedSecrets: regcred }).map(({ id }) => id),
    ).toContain('attach-secret');
  });

  it('for Docker Hub mean images without a host', () => {
    const [, useHost] = fixesFor('pull-secret-wrong-registry', {
      namedSecretKeys: ['https://index.docker.io/v1/'],
    });
    expect(useHost.steps[1].code?.content).toContain(
      'app=docker.io/shop/checkout:1.28',
    );
  });
});

describe('nodes', () => {
  it.each<[FixFindings['runtimes'][number], string[], string[]]>([
    [
      'containerd',
      ['/etc/containerd/certs.d', 'hosts.toml', 'config_path'],
      ['/etc/containers', '/etc/docker', 'daemon.json'],
    ],
    [
      'cri-o',
      ['/etc/containers/certs.d', 'registries.conf.d', 'reload crio'],
      ['/etc/containerd', '/etc/docker', 'daemon.json'],
    ],
    [
      'docker',
      ['/etc/docker/certs.d', '"insecure-registries"', 'reload docker'],
      ['/etc/containerd', '/etc/containers', 'crio'],
    ],
  ])('with %s get its settings and no others', (runtime, own, others) => {
    const text = JSON.stringify([
      ...fixesFor('tls-unknown-authority', { runtimes: [runtime] }),
      ...fixesFor('tls-http-mismatch', { runtimes: [runtime] }),
    ]).replaceAll('\\"', '"');
    for (const part of own) {
      expect(text).toContain(part);
    }
    for (const part of others) {
      expect(
        text
          // This sentence tells of the default of containerd.
          .replaceAll('/etc/containerd/certs.d:/etc/docker/certs.d', ''),
      ).not.toContain(part);
    }
  });

  it('of unknown runtime get the settings of all', () => {
    const codes = best('tls-unknown-authority', {}).codes.join('\n');
    expect(codes).toContain('/etc/containerd/certs.d');
    expect(codes).toContain('/etc/containers/certs.d');
    expect(codes).toContain('/etc/docker/certs.d');
  });

  it.each<[FixFindings['runtimes'][number], string]>([
    ['containerd', 'df -h /var/lib/containerd\n'],
    ['cri-o', 'df -h /var/lib/containers /var/tmp\n'],
    ['docker', 'df -h /var/lib/docker\n'],
  ])('with %s are measured where it keeps images', (runtime, command) => {
    const { texts, codes } = best('node-disk-full', {
      runtimes: [runtime],
      nodesUnderDiskPressure: ['worker-a'],
      waitingOnSameNodes: ['shop/cart-1', 'payments/billing-2'],
    });
    expect(texts.slice(0, 2)).toEqual([
      '`worker-a` reports `DiskPressure`.',
      'Others wait there for an image as well: `shop/cart-1, payments/billing-2`.',
    ]);
    expect(codes[1]).toContain(command);
  });

  it.each([
    ['registry.example/shop/checkout:1', 'docker.io/curlimages/curl:8.10.1'],
    ['nginx', 'quay.io/curl/curl:8.10.1'],
  ])(
    'are tried from a pod that needs not the registry of %s',
    (image, curl) => {
      const fix = fixesFor('registry-timeout', {}, { image }).find(
        ({ id }) => id === 'check-from-node',
      );
      const host =
        image === 'nginx' ? 'registry-1.docker.io' : 'registry.example';
      expect(fix?.steps[1].code?.content).toBe(
        `kubectl run pull-check -n shop -it --rm --restart=Never --image=${curl} --overrides='{"spec":{"nodeName":"worker-a","hostNetwork":true,"tolerations":[{"operator":"Exists"}]}}' --command -- curl -sv --max-time 10 -o /dev/null https://${host}/v2/`,
      );
    },
  );

  it('whose pause image is missing can start no pod to try from', () => {
    const fix = fixesFor(
      'registry-timeout',
      {},
      {
        namespace: '',
        workload: { kind: 'Node', name: 'worker-a' },
        classification: { facts: { scope: 'node' } },
      },
    ).find(({ id }) => id === 'check-from-node');
    expect(JSON.stringify(fix)).not.toContain('kubectl run');
  });
});

describe('limits', () => {
  it.each<[Partial<NonNullable<FixFindings['rateLimit']>>, RegExp, RegExp]>([
    [
      { as: 'anonymous', windowSeconds: 21600, source: '203.0.113.7' },
      /`docker\.io` allowed 3 more pulls of 100 within 6 h\./,
      /quota of `203\.0\.113\.7`.*without signing in/,
    ],
    [
      { as: 'configured' },
      /`docker\.io` allowed 3 more pulls of 100\./,
      /quota of the account that Backstage is configured/,
    ],
  ])('that were measured as %j say whose they are', (measured, left, whose) => {
    const fix = fixesFor(
      'rate-limited',
      { rateLimit: { limit: 100, remaining: 3, as: 'anonymous', ...measured } },
      { image: 'nginx' },
    ).find(({ id }) => id === 'measured-quota');
    expect(fix?.title.text).toMatch(/3 of 100 pulls$/);
    expect(fix?.steps[0].text.text).toMatch(left);
    expect(fix?.steps[1].text.text).toMatch(whose);
  });
});
