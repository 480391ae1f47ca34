import {
  pullSecret,
  refused,
  said,
  subjectOf,
  type CheckRow,
} from './__fixtures__/findings';
import { checkPullSecretExists } from './pullSecretExists';

const regcred = pullSecret('regcred', ['registry.acme.internal']);
const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });

describe('checkPullSecretExists', () => {
  it.each<CheckRow>([
    [
      'none named',
      { secrets: [regcred] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'all',
      { named: ['regcred', 'opaque'], secrets: [regcred, opaque] },
      'pass',
      ['Yes: namespace `payments` has `regcred, opaque`.'],
    ],
    [
      'missing',
      { named: ['regcerd', 'opaque'], secrets: [regcred, opaque] },
      'fail',
      [
        'No: namespace `payments` has no secret `regcerd`.',
        '`regcred` exists, which may be what `regcerd` was meant to be.',
      ],
    ],
    [
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
      'refused',
      { named: ['regcred'], secrets: refused('list secrets') },
      'unknown',
      [
        'Backstage may not list secrets in `prod`. Grant `list` on `secrets` to its account there.',
      ],
    ],
    [
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
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkPullSecretExists(subjectOf(setting));
    expect(result.id).toBe('pull-secret-exists');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });
});
