import {
  pullSecret,
  said,
  subjectOf,
  type CheckRow,
} from './__fixtures__/findings';
import { checkPullSecretType } from './pullSecretType';

const unread = pullSecret('regcred');
const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });

describe('checkPullSecretType', () => {
  it.each<CheckRow>([
    [
      'none named',
      { secrets: [] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'none there',
      { named: ['a'], secrets: [] },
      'skipped',
      ['None of the secrets that the pods name exists.'],
    ],
    [
      'right',
      { named: ['regcred', 'gone'], secrets: [unread] },
      'pass',
      ['Yes, of a type that the kubelet reads: `regcred`.'],
    ],
    [
      'wrong',
      { named: ['regcred', 'opaque'], secrets: [unread, opaque] },
      'fail',
      [
        '`opaque` is of type `Opaque`, which the kubelet passes over: it reads `kubernetes.io/dockerconfigjson`.',
      ],
    ],
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkPullSecretType(subjectOf(setting));
    expect(result.id).toBe('pull-secret-type');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });

  it('stays calm about hostile names and types', () => {
    const subject = subjectOf({
      named: ['`\u202eevil\u0007`'],
      secrets: [pullSecret('`evil`', undefined, { type: '\u001b[31m`x`' })],
    });
    expect(checkPullSecretType(subject).answer.text).toBe(
      '`evil` is of type `x`, which the kubelet passes over: it reads `kubernetes.io/dockerconfigjson`.',
    );
  });
});
