import {
  podOf,
  pullSecret,
  refused,
  said,
  seen,
  subjectOf,
  type CheckRow,
} from './__fixtures__/findings';
import { checkServiceAccountSecrets } from './serviceAccountSecrets';

const regcred = pullSecret('regcred', ['registry.acme.internal']);

describe('checkServiceAccountSecrets', () => {
  it.each<CheckRow>([
    [
      'absent',
      { account: seen(undefined) },
      'fail',
      [
        'Service account `payments` does not exist any more, so no new pod can be made with it.',
      ],
    ],
    [
      'none',
      { account: [] },
      'fail',
      [
        'Service account `payments` names no pull secret, so pods that name none themselves bring no credentials to the registry.',
      ],
    ],
    [
      'none, and some of the pods name theirs',
      { account: [], named: ['a'], more: [podOf({})] },
      'fail',
      [
        'Service account `payments` names no pull secret, so pods that name none themselves bring no credentials to the registry.',
      ],
    ],
    ...(
      [
        'authentication-failed',
        'authorization-denied',
        'repository-not-found-or-no-access',
        'credential-provider-failed',
        'unknown',
      ] as const
    ).map(
      (cause): CheckRow => [
        `none, and whether it matters is open for ${cause}`,
        { account: [], read: { cause } },
        'unknown',
        [
          'Service account `payments` names no pull secret, so new pods get none from it. Whether they need one cannot be told from this failure.',
        ],
      ],
    ),
    [
      'none, and the pods name theirs',
      { account: [], named: ['a'] },
      'skipped',
      [
        'Service account `payments` names no pull secret and need not: the pods name `a` themselves.',
      ],
    ],
    [
      'given',
      { account: ['a'], named: ['a'] },
      'pass',
      ['Service account `payments` names `a`, and so do the pods.'],
    ],
    [
      'patched later',
      { account: ['regcred'], secrets: [regcred] },
      'fail',
      [
        'Service account `payments` names `regcred`, and the pods do not: they are older than that. Only new pods get what it names.',
      ],
    ],
    [
      'patched later with what is missing',
      { account: ['gone'], secrets: [] },
      'fail',
      [
        'Service account `payments` names `gone`, and the pods do not: they are older than that. Only new pods get what it names.',
        'Of these, `gone` does not exist in namespace `payments`.',
      ],
    ],
    [
      'others',
      { account: ['a'], named: ['b'] },
      'pass',
      [
        'Service account `payments` names `a`. It gives that only to new pods that name no secret themselves; these name `b`.',
      ],
    ],
    [
      'refused',
      { account: refused('get serviceaccounts') },
      'unknown',
      [
        'Backstage may not get serviceaccounts in `prod`. Grant `get` on `serviceaccounts` to its account there.',
      ],
    ],
    [
      'static',
      { staticPod: true, account: [] },
      'skipped',
      [
        'A static pod cannot name pull secrets. Only its node can have credentials.',
      ],
    ],
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkServiceAccountSecrets(subjectOf(setting));
    expect(result.id).toBe('service-account-secrets');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });
});
