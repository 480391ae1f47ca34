import type { CauseId } from '../../causes/causeIds';
import { collectSecretFindings } from './collectSecretFindings';
import {
  image,
  pullSecret,
  refused,
  subjectOf,
  type Setting,
} from './__fixtures__/findings';

const host = 'registry.acme.internal';
const unread = pullSecret('regcred');
const elsewhere = pullSecret('elsewhere', ['registry.elsewhere.example']);
const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });

describe('collectSecretFindings', () => {
  it('gathers what fixes can name', () => {
    expect(
      collectSecretFindings(
        subjectOf({
          account: ['later'],
          secrets: [
            unread,
            pullSecret('later'),
            pullSecret('fitting', [host]),
            opaque,
          ],
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
      unfitSecrets: [],
      namedSecrets: [],
      namedSecretKeys: [],
    });
  });

  it.each<[string, CauseId, string[]]>([
    [
      'what it is for instead',
      'pull-secret-wrong-registry',
      ['registry.elsewhere.example'],
    ],
    ['nothing that is of another secret', 'pull-secret-wrong-type', []],
  ])('names of the secret at fault %s', (_, cause, keys) => {
    const findings = collectSecretFindings(
      subjectOf({
        image,
        named: ['opaque', 'elsewhere', 'other'],
        secrets: [opaque, elsewhere, pullSecret('other', ['quay.io'])],
        read: { cause, certainty: 'likely' },
      }),
    );
    expect(findings.namedSecretKeys).toEqual(keys);
  });

  it('tells what was seen of each named secret', () => {
    const { namedSecrets } = collectSecretFindings(
      subjectOf({
        named: ['gone', 'opaque', 'regcred', 'fitting', 'elsewhere'],
        secrets: [opaque, unread, pullSecret('fitting', [host]), elsewhere],
      }),
    );
    const type = 'kubernetes.io/dockerconfigjson';
    expect(namedSecrets).toEqual([
      { name: 'gone', fits: false },
      { name: 'opaque', type: 'Opaque', fits: false },
      { name: 'regcred', type },
      { name: 'fitting', type, fits: true },
      { name: 'elsewhere', type, fits: false },
    ]);
  });

  it.each<[string, Setting, string[]]>([
    ['all that cannot serve', {}, ['gone', 'opaque', 'empty', 'wrong-port']],
    [
      'only those that the verdict is about',
      { read: { cause: 'pull-secret-wrong-type', certainty: 'likely' } },
      ['opaque'],
    ],
    [
      'none that is for another image of the pod',
      {
        read: { cause: 'pull-secret-wrong-registry', certainty: 'likely' },
      },
      ['wrong-port'],
    ],
  ])('names secrets that are at fault: %s', (_, setting, unfit) => {
    const subject = subjectOf({
      named: ['elsewhere', 'gone', 'opaque', 'empty', 'wrong-port'],
      otherImages: ['registry.elsewhere.example/a:1'],
      secrets: [
        elsewhere,
        opaque,
        pullSecret('empty', [], { problem: 'no-entries' }),
        pullSecret('wrong-port', [`${host}:5000`]),
      ],
      ...setting,
    });
    expect(collectSecretFindings(subject).unfitSecrets).toEqual(unfit);
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
