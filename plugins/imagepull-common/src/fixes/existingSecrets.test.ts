import type { CauseId } from '../causes/causeIds';
import { best, fixesFor } from './__fixtures__/fixesFor';
import type { Changes } from './__fixtures__/payments';
import type { FixFindings } from './fixFindings';

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
    const [correct] = fixesFor(
      'pull-secret-missing',
      { unusedSecrets: regcred },
      {
        imagePullSecrets: ['regcerd', 'hub-login'],
        classification: { facts: { missingSecrets: ['regcerd'] } },
      },
    );
    expect(correct.title.text).toBe(
      'Name the secret `regcred` instead of `regcerd`',
    );
    expect(correct.steps[1].code?.content).toContain(
      '{"imagePullSecrets":[{"$patch":"delete","name":"regcerd"},{"name":"hub-login"},{"name":"regcred"}]}',
    );
  });

  it.each<[string, FixFindings['unusedSecrets'], string[]]>([
    [
      'by the name that is like it, where nothing else is known',
      [
        { name: 'dockerhub', coversImage: false },
        { name: 'regcred', coversImage: false },
      ],
      ['correct-secret-name', 'create-missing-secret'],
    ],
    [
      'after a new one, where none is like it',
      [
        { name: 'dockerhub', coversImage: false },
        { name: 'team-login', coversImage: false },
      ],
      ['create-missing-secret', 'correct-secret-name'],
    ],
  ])('are corrected %s', (_, unusedSecrets, ids) => {
    const fixes = fixesFor(
      'pull-secret-missing',
      { unusedSecrets },
      { classification: { facts: { missingSecrets: ['regcerd'] } } },
    );
    expect(fixes.map(({ id }) => id)).toEqual(ids);
    const correct = fixes.find(({ id }) => id === 'correct-secret-name');
    expect(correct?.steps[1].code?.content).toContain(
      ids[0] === 'correct-secret-name'
        ? '{"name":"regcred"}'
        : '{"name":"<secret>"}',
    );
  });

  it('are left to a person to choose where several may fit', () => {
    const { title, texts, codes } = best('pull-secret-not-attached', {
      unusedSecrets: [
        { name: 'dockerhub', coversImage: false },
        { name: 'regcred', coversImage: false },
      ],
    });
    expect(title).toMatch(/^If `shop` has a secret for `registry\.example`/);
    expect(texts[0]).toContain('`dockerhub, regcred`');
    expect(codes[0]).toContain('{"name":"<secret>"}');
  });

  it.each<CauseId>([
    'pull-secret-wrong-type',
    'pull-secret-wrong-registry',
    'pull-secret-malformed',
  ])('that fit take the place of the one at fault for %s', cause => {
    const [fix] = fixesFor(
      cause,
      { unusedSecrets: [{ name: 'good', coversImage: true }] },
      { imagePullSecrets: ['bad'] },
    );
    expect(fix.title.text).toBe('Name the secret `good` instead of `bad`');
    expect(fix.steps[1].code?.content).toContain(
      '{"imagePullSecrets":[{"$patch":"delete","name":"bad"},{"name":"good"}]}',
    );
  });

  it('are corrected at the account that misspells them', () => {
    const [correct] = fixesFor(
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
      `\`regcred\` is for \`${namedSecretKeys[0]}\`, the image is \`registry.example/shop/checkout\``,
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
    expect(codes[0]).toContain(`  ${command} --ignore-not-found &&\n`);
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

  it('of the account are not offered to pods that name their own', () => {
    const ids = fixesFor(
      'pull-secret-not-attached',
      { unusedSecrets: regcred, serviceAccountSecrets: [] },
      { imagePullSecrets: ['of-the-sidecar'] },
    ).map(({ id }) => id);
    expect(ids).toEqual(['attach-secret']);
  });

  it.each([
    [['gone'], 'which the patch replaces', '[{"name":"regcred"}]'],
    [
      ['kept', 'gone'],
      'takes out `gone` and keeps the rest',
      '[{"name":"kept"},{"name":"regcred"}]',
    ],
  ])(
    'take the place of missing ones of the account: %j',
    (given, sentence, list) => {
      const [, correct] = fixesFor(
        'pull-secret-missing',
        { serviceAccountSecrets: given, unusedSecrets: [] },
        {
          classification: {
            variant: 'service-account',
            facts: { missingSecrets: ['gone'] },
          },
        },
      );
      const text = correct.steps.map(step => step.text.text).join(' ');
      expect(correct.id).toBe('correct-secret-name');
      expect(text).toContain(sentence);
      expect(
        correct.steps.flatMap(({ code }) => code?.content ?? []).join(' '),
      ).toContain(list.replace('regcred', '<secret>'));
    },
  );

  it('that only the account names need new pods once they are made', () => {
    const fix = best(
      'pull-secret-missing',
      { serviceAccountSecrets: ['gone'] },
      {
        classification: {
          variant: 'service-account',
          facts: { missingSecrets: ['gone'] },
        },
      },
    );
    expect(fix.title).toBe('Create the secret `gone` in `shop`');
    expect(fix.needsRestart).toBe(true);
    expect(fix.codes).toContain(
      'kubectl delete pod checkout-8ddf67b58-wlzgv -n shop',
    );
  });
});
