import type { CheckResult } from '../../schema';
import {
  at,
  image,
  podOf,
  pullSecret,
  refused,
  seen,
  subjectOf,
  type Setting,
} from './__fixtures__/findings';
import { collectSecretFindings, secretChecks } from '.';

const host = 'registry.acme.internal';
const regcred = pullSecret('regcred', [host]);
const unread = pullSecret('regcred');
const elsewhere = pullSecret('elsewhere', ['registry.elsewhere.example']);
const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });

type Id = keyof typeof secretChecks;

function run(id: Id, setting: Parameters<typeof subjectOf>[0]): CheckResult {
  return secretChecks[id](subjectOf(setting));
}

function said(result: CheckResult): string[] {
  return [result.answer.text, ...result.evidence.map(({ text }) => text.text)];
}

describe('the checks of pull secrets', () => {
  it.each<
    [
      Id,
      string,
      Setting & { droppedSecrets?: string[] },
      CheckResult['verdict'],
      string[],
    ]
  >([
    [
      'pull-secret-named',
      'named',
      { named: ['a', 'b'] },
      'pass',
      ['The pods name `a, b`.'],
    ],
    [
      'pull-secret-named',
      'many',
      { named: [...'abcdefg'] },
      'pass',
      ['The pods name `a, b, c, d, e (+2)`.'],
    ],
    [
      'pull-secret-named',
      'none',
      {},
      'fail',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
      ],
    ],
    [
      'pull-secret-named',
      'none, which may be right',
      { read: { cause: 'repository-not-found-or-no-access' } },
      'unknown',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
      ],
    ],
    [
      'pull-secret-named',
      'dropped',
      { droppedSecrets: ['regcred'] },
      'fail',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
        'The revision before named `regcred`.',
      ],
    ],
    [
      'pull-secret-named',
      'static',
      { staticPod: true },
      'skipped',
      [
        'A static pod cannot name pull secrets. Only its node can have credentials.',
      ],
    ],

    [
      'service-account-secrets',
      'absent',
      { account: seen(undefined) },
      'fail',
      [
        'Service account `payments` does not exist any more, so no new pod can be made with it.',
      ],
    ],
    [
      'service-account-secrets',
      'none',
      { account: [] },
      'fail',
      [
        'Service account `payments` names no pull secret, so new pods get none from it.',
      ],
    ],
    [
      'service-account-secrets',
      'none, and the pods name theirs',
      { account: [], named: ['a'] },
      'pass',
      [
        'Service account `payments` names no pull secret, so new pods get none from it.',
      ],
    ],
    [
      'service-account-secrets',
      'given',
      { account: ['a'], named: ['a'] },
      'pass',
      ['Service account `payments` names `a`, and so do the pods.'],
    ],
    [
      'service-account-secrets',
      'patched later',
      { account: ['regcred'], secrets: [regcred] },
      'fail',
      [
        'Service account `payments` names `regcred`, and the pods do not: they are older than that. Only new pods get what it names.',
      ],
    ],
    [
      'service-account-secrets',
      'patched later with what is missing',
      { account: ['gone'], secrets: [] },
      'fail',
      [
        'Service account `payments` names `gone`, and the pods do not: they are older than that. Only new pods get what it names.',
        'Of these, `gone` does not exist in namespace `payments`.',
      ],
    ],
    [
      'service-account-secrets',
      'others',
      { account: ['a'], named: ['b'] },
      'pass',
      [
        'Service account `payments` names `a`. It gives that only to new pods that name no secret themselves; these name `b`.',
      ],
    ],
    [
      'service-account-secrets',
      'refused',
      { account: refused('get serviceaccounts') },
      'unknown',
      [
        'Backstage may not get serviceaccounts in `prod`. Grant `get` on `serviceaccounts` to its account there.',
      ],
    ],
    [
      'service-account-secrets',
      'static',
      { staticPod: true, account: [] },
      'skipped',
      [
        'A static pod cannot name pull secrets. Only its node can have credentials.',
      ],
    ],

    [
      'pull-secret-exists',
      'none named',
      { secrets: [regcred] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'pull-secret-exists',
      'all',
      { named: ['regcred', 'opaque'], secrets: [regcred, opaque] },
      'pass',
      ['Yes: namespace `payments` has `regcred, opaque`.'],
    ],
    [
      'pull-secret-exists',
      'missing',
      { named: ['regcerd', 'opaque'], secrets: [regcred, opaque] },
      'fail',
      [
        'No: namespace `payments` has no secret `regcerd`.',
        '`regcred` exists, which may be what `regcerd` was meant to be.',
      ],
    ],
    [
      'pull-secret-exists',
      'made later',
      {
        named: ['regcred'],
        secrets: [{ ...regcred, created: '2026-11-20T07:50:00Z' }],
      },
      'pass',
      [
        'Yes: namespace `payments` has `regcred`.',
        '`regcred` was created at 2026-11-20T07:50:00.000Z, after the pod. The kubelet uses it from its next attempt on.',
      ],
    ],
    [
      'pull-secret-exists',
      'refused',
      { named: ['regcred'], secrets: refused('list secrets') },
      'unknown',
      [
        'Backstage may not list secrets in `prod`. Grant `list` on `secrets` to its account there.',
      ],
    ],
    [
      'pull-secret-exists',
      'refused, but reported',
      {
        named: ['regcred'],
        secrets: refused('list secrets'),
        facts: { missingSecrets: ['regcred'] },
      },
      'unknown',
      [
        'Maybe not: the kubelet could not read `regcred`. Backstage could not look itself.',
      ],
    ],

    [
      'pull-secret-type',
      'none named',
      { secrets: [] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'pull-secret-type',
      'none there',
      { named: ['a'], secrets: [] },
      'skipped',
      ['None of the secrets that the pods name exists.'],
    ],
    [
      'pull-secret-type',
      'right',
      { named: ['regcred', 'gone'], secrets: [unread] },
      'pass',
      ['Yes, of a type that the kubelet reads: `regcred`.'],
    ],
    [
      'pull-secret-type',
      'wrong',
      { named: ['regcred', 'opaque'], secrets: [unread, opaque] },
      'fail',
      [
        '`opaque` is of type `Opaque`, which the kubelet passes over: it reads `kubernetes.io/dockerconfigjson`.',
      ],
    ],

    [
      'pull-secret-covers-image',
      'none named',
      { secrets: [] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'pull-secret-covers-image',
      'none to read',
      { named: ['opaque', 'gone'], secrets: [opaque] },
      'skipped',
      ['None of the secrets that the pods name is a pull secret that exists.'],
    ],
    [
      'pull-secret-covers-image',
      'fits',
      { named: ['elsewhere', 'regcred'], secrets: [elsewhere, regcred] },
      'pass',
      [
        '`regcred` holds credentials for `registry.acme.internal`. Only the registry can tell whether they are still valid.',
        '`elsewhere` is for `registry.elsewhere.example`, and the image needs `registry.acme.internal`.',
      ],
    ],
    [
      'pull-secret-covers-image',
      'unread',
      { named: ['regcred'], secrets: [unread] },
      'unknown',
      ['Not known: the registries in `regcred` were not read.'],
    ],
    [
      'pull-secret-covers-image',
      'another port',
      { named: ['a'], secrets: [pullSecret('a', [`${host}:5000`])] },
      'fail',
      [
        '`a` is for `registry.acme.internal:5000`, and the image needs `registry.acme.internal`.',
        'To the kubelet, the same host with another port is another registry.',
      ],
    ],
    [
      'pull-secret-covers-image',
      'another path',
      { named: ['a'], secrets: [pullSecret('a', [`${host}/team/other`])] },
      'fail',
      [
        '`a` is for `registry.acme.internal/team/other`, and the image needs `registry.acme.internal/team/payments`.',
        'A key with a path counts only for repositories that begin with it.',
      ],
    ],
    [
      'pull-secret-covers-image',
      'no password',
      { named: ['a'], secrets: [pullSecret('a', [`unusable:${host}`])] },
      'fail',
      [
        '`a` holds no user name with a password that the kubelet could use for `registry.acme.internal`.',
      ],
    ],
    [
      'pull-secret-covers-image',
      'no entries',
      {
        named: ['a'],
        secrets: [pullSecret('a', [], { problem: 'no-entries' })],
      },
      'fail',
      ['The `auths` of `a` are empty.'],
    ],
    [
      'pull-secret-covers-image',
      'unreadable beside one that fits',
      {
        named: ['a', 'regcred'],
        secrets: [
          pullSecret('a', [host], { problem: 'auth-not-base64' }),
          regcred,
        ],
      },
      'fail',
      [
        'An `auth` field in `a` is not base64, so the kubelet pulls nothing for pods that name it.',
        '`regcred` holds credentials for `registry.acme.internal`. Only the registry can tell whether they are still valid.',
      ],
    ],
    [
      'pull-secret-covers-image',
      'a credential helper',
      {
        named: ['a'],
        secrets: [
          {
            name: 'a',
            type: 'kubernetes.io/dockerconfigjson',
            content: {
              entries: [],
              problem: 'no-entries',
              usesCredentialHelper: true,
            },
          },
        ],
      },
      'fail',
      [
        '`a` refers to a credential helper of the computer that it was made on, which nodes do not have. It holds no password itself.',
      ],
    ],

    [
      'unused-pull-secret',
      'fits',
      { secrets: [elsewhere, regcred] },
      'fail',
      [
        'Yes: credentials for `registry.acme.internal` are in `regcred`, which the pods do not name.',
      ],
    ],
    [
      'unused-pull-secret',
      'may fit',
      { secrets: [unread, opaque] },
      'unknown',
      [
        'Maybe: the pods do not name `regcred`, and the registries in it were not read.',
      ],
    ],
    [
      'unused-pull-secret',
      'none',
      { secrets: [elsewhere, opaque] },
      'pass',
      ['No: namespace `payments` has no other pull secret that fits.'],
    ],
    [
      'unused-pull-secret',
      'not needed',
      { named: ['regcred'], secrets: [regcred, pullSecret('other', [host])] },
      'skipped',
      ['Not needed: `regcred`, which the pods name, fits.'],
    ],
    [
      'unused-pull-secret',
      'failed',
      { secrets: { state: 'pending' } },
      'unknown',
      ['Being looked at.'],
    ],
    [
      'unused-pull-secret',
      'not asked',
      {},
      'skipped',
      ['Not needed: its answer would change nothing here.'],
    ],
  ])('%s: %s', (id, _, setting, verdict, texts) => {
    const result = run(id, setting);
    expect(result.id).toBe(id);
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });

  it('say when and as whom they looked, and what they lack', () => {
    const result = run('pull-secret-covers-image', {
      named: ['regcred'],
      secrets: [unread],
    });
    expect(result.at).toBe(at);
    expect(result.as?.text).toBe('backstage');
    expect(result.obstacle?.config).toBe('imagepull.secrets');
    expect(
      run('unused-pull-secret', { secrets: refused('list secrets') }).obstacle
        ?.permission,
    ).toBe('list secrets');
  });

  it('count the pods that name none', () => {
    const other = podOf({});
    const result = run('pull-secret-named', { named: ['a'], more: [other] });
    expect(said(result)).toEqual([
      'The pods name `a`.',
      '1 of the 2 failing pods name none.',
    ]);
  });

  it('tell no registry of a secret that the pods do not name', () => {
    for (const id of [
      'unused-pull-secret',
      'pull-secret-covers-image',
    ] as const) {
      const result = run(id, {
        named: ['opaque'],
        secrets: [opaque, elsewhere],
      });
      expect(JSON.stringify(result)).not.toContain(
        'registry.elsewhere.example',
      );
    }
  });

  it('stay calm about hostile names and types', () => {
    const evil = '`\u202eevil\u0007`';
    const result = run('pull-secret-type', {
      named: [evil],
      secrets: [pullSecret('`evil`', undefined, { type: '\u001b[31m`x`' })],
    });
    expect(result.answer.text).toBe(
      '`evil` is of type `x`, which the kubelet passes over: it reads `kubernetes.io/dockerconfigjson`.',
    );
  });
});

describe('collectSecretFindings', () => {
  it('gathers what fixes can name', () => {
    expect(
      collectSecretFindings(
        subjectOf({
          account: ['later'],
          secrets: [unread, pullSecret('later'), regcredOf('fitting'), opaque],
        }),
      ),
    ).toEqual({
      unusedSecrets: [
        { name: 'fitting', coversImage: true },
        { name: 'later', coversImage: false },
        { name: 'regcred', coversImage: false },
      ],
      serviceAccountSecrets: ['later'],
      restartAppliesServiceAccount: true,
      namedSecretKeys: [],
    });
  });

  it('names what the named secrets are for instead', () => {
    const findings = collectSecretFindings(
      subjectOf({
        image,
        named: ['elsewhere', 'opaque', 'broken'],
        secrets: [
          elsewhere,
          opaque,
          pullSecret('broken', [host], { problem: 'not-json' }),
        ],
      }),
    );
    expect(findings.namedSecretKeys).toEqual(['registry.elsewhere.example']);
  });

  it.each<[string, Setting, boolean]>([
    ['pods have none, the account has one', { account: ['a'] }, true],
    [
      'the account names what does not exist',
      { account: ['a'], secrets: [] },
      false,
    ],
    [
      'the account names what does not fit',
      { account: ['elsewhere'], secrets: [elsewhere] },
      false,
    ],
    ['pods name their own', { account: ['a'], named: ['b'] }, false],
    [
      'the account could not be seen',
      { account: refused('get serviceaccounts') },
      false,
    ],
    ['a static pod', { account: ['a'], staticPod: true }, false],
  ])('whether new pods get it: %s', (_, setting, applies) => {
    expect(
      collectSecretFindings(subjectOf(setting)).restartAppliesServiceAccount,
    ).toBe(applies);
  });

  it('knows nothing where nothing was seen', () => {
    expect(collectSecretFindings(subjectOf({ named: ['a'] }))).toEqual({
      unusedSecrets: [],
      restartAppliesServiceAccount: false,
      namedSecretKeys: [],
    });
  });
});

function regcredOf(name: string) {
  return { ...regcred, name };
}
