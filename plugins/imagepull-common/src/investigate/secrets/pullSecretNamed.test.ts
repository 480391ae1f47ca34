import { podOf, said, subjectOf, type CheckRow } from './__fixtures__/findings';
import { checkPullSecretNamed } from './pullSecretNamed';

const needed =
  'The pods name no pull secret, so they bring no credentials to the registry, which asks for some.';
const ofNode =
  'The pods name no pull secret, so any credentials that the registry got are those of the node.';

describe('checkPullSecretNamed', () => {
  it.each<CheckRow>([
    ['named', { named: ['a', 'b'] }, 'pass', ['The pods name `a, b`.']],
    [
      'many',
      { named: [...'abcdefg'] },
      'pass',
      ['The pods name `a, b, c, d, e (+2)`.'],
    ],
    ['none, and some is asked for', {}, 'fail', [needed]],
    [
      'none, and the one that there is is not attached',
      { read: { cause: 'pull-secret-not-attached' } },
      'fail',
      [needed],
    ],
    [
      'none, and what was sent was refused',
      { read: { cause: 'authentication-failed' } },
      'unknown',
      [ofNode],
    ],
    [
      'none, and what was sent lacks the right',
      {
        read: { cause: 'authorization-denied' },
        facts: { credentials: 'presented' },
      },
      'unknown',
      [ofNode],
    ],
    ...(
      ['authorization-denied', 'repository-not-found-or-no-access'] as const
    ).map(
      (cause): CheckRow => [
        `none, which may be right for ${cause}`,
        { read: { cause } },
        'unknown',
        [
          'The pods name no pull secret. That is right only where the image is public or the node has credentials for it.',
        ],
      ],
    ),
    [
      'none, but the node has a provider',
      { read: { cause: 'credential-provider-failed' } },
      'unknown',
      [
        'The pods name no pull secret, so their credentials are to come from the credential provider of the node.',
      ],
    ],
    [
      'none, and the limit is reached',
      { read: { cause: 'rate-limited' } },
      'unknown',
      [
        'The pods name no pull secret, so they pull without credentials unless the node has some. Many registries allow fewer pulls without.',
      ],
    ],
    [
      'none, whatever it is',
      { read: { cause: 'unknown' } },
      'unknown',
      [
        'The pods name no pull secret. Whether they need one cannot be told from this failure.',
      ],
    ],
    [
      'dropped',
      { droppedSecrets: ['regcred'] },
      'fail',
      [needed, 'The revision before named `regcred`.'],
    ],
    [
      'static',
      { staticPod: true },
      'skipped',
      [
        'A static pod cannot name pull secrets. Only its node can have credentials.',
      ],
    ],
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkPullSecretNamed(subjectOf(setting));
    expect(result.id).toBe('pull-secret-named');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });

  it('counts the pods that name none', () => {
    const subject = subjectOf({ named: ['a'], more: [podOf({})] });
    expect(said(checkPullSecretNamed(subject))).toEqual([
      'The pods name `a`.',
      '1 of the 2 failing pods name none.',
    ]);
  });
});
