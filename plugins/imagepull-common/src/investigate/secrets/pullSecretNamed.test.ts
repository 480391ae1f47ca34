import { podOf, said, subjectOf, type CheckRow } from './__fixtures__/findings';
import { checkPullSecretNamed } from './pullSecretNamed';

describe('checkPullSecretNamed', () => {
  it.each<CheckRow>([
    ['named', { named: ['a', 'b'] }, 'pass', ['The pods name `a, b`.']],
    [
      'many',
      { named: [...'abcdefg'] },
      'pass',
      ['The pods name `a, b, c, d, e (+2)`.'],
    ],
    [
      'none',
      {},
      'fail',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
      ],
    ],
    [
      'none, which may be right',
      { read: { cause: 'repository-not-found-or-no-access' } },
      'unknown',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
      ],
    ],
    [
      'dropped',
      { droppedSecrets: ['regcred'] },
      'fail',
      [
        'The pods name no pull secret, so they bring no credentials to the registry.',
        'The revision before named `regcred`.',
      ],
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
