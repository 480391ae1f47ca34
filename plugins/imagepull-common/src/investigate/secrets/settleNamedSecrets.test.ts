import { pullSecret, type Setting } from './__fixtures__/findings';
import {
  regcred,
  unread,
  elsewhere,
  opaque,
  empty,
  unusable,
  broken,
  wrongPort,
  wrongPath,
  missingByEvents,
  anonymous,
  hub,
  noAccess,
  denied,
  settle,
  verdictOf,
  type VerdictRow,
} from './__fixtures__/verdicts';

describe('settleByPullSecrets, with secrets that the pod names', () => {
  it.each<VerdictRow>([
    // Named secrets that cannot work.
    [
      'missing',
      { named: ['regcred'], secrets: [] },
      'pull-secret-missing',
      'certain',
    ],
    [
      'missing, a similar one exists',
      { named: ['regcerd'], secrets: [regcred] },
      'pull-secret-missing',
      'certain',
    ],
    [
      'missing, as the events said',
      { named: ['regcred'], secrets: [], read: missingByEvents },
      'pull-secret-missing',
      'certain',
    ],
    [
      'of the wrong type',
      { named: ['opaque'], secrets: [opaque] },
      'pull-secret-wrong-type',
      'certain',
    ],
    [
      'of the wrong type, and another fits',
      { named: ['opaque'], secrets: [opaque, regcred] },
      'pull-secret-wrong-type',
      'likely',
    ],
    [
      'without entries',
      { named: ['empty'], secrets: [empty] },
      'pull-secret-malformed',
      'certain',
    ],
    [
      'without password',
      { named: ['unusable'], secrets: [unusable] },
      'pull-secret-malformed',
      'certain',
    ],
    [
      'unreadable',
      { named: ['broken'], secrets: [broken] },
      'pull-secret-malformed',
      'likely',
    ],
    [
      'unreadable beside one that fits',
      { named: ['broken', 'regcred'], secrets: [broken, regcred] },
      'pull-secret-malformed',
      'likely',
    ],
    [
      'for another port',
      { named: ['wrong-port'], secrets: [wrongPort] },
      'pull-secret-wrong-registry',
      'certain',
    ],
    [
      'for another path',
      { named: ['wrong-path'], secrets: [wrongPath, regcred] },
      'pull-secret-wrong-registry',
      'likely',
    ],
    [
      'for another host',
      { named: ['elsewhere'], secrets: [elsewhere] },
      'pull-secret-wrong-registry',
      'certain',
    ],
    [
      'several faults',
      { named: ['elsewhere', 'opaque', 'gone'], secrets: [elsewhere, opaque] },
      'pull-secret-missing',
      'likely',
    ],

    // Secrets that were not meant for this image.
    [
      'missing, and the storage of the layers denies',
      {
        named: ['gone'],
        secrets: [],
        read: denied,
        facts: { failedHostRole: 'blob' },
      },
      'authorization-denied',
      'likely',
    ],
    [
      'for another image of the pod',
      {
        named: ['elsewhere'],
        secrets: [elsewhere],
        otherImages: ['registry.elsewhere.example/a:1'],
      },
      'authentication-missing',
      'likely',
    ],
    [
      'for another image of the pod, and a fitting one',
      {
        named: ['elsewhere'],
        secrets: [elsewhere, regcred],
        otherImages: ['registry.elsewhere.example/a:1'],
      },
      'pull-secret-not-attached',
      'certain',
    ],
    [
      'given by the default service account to all pods',
      {
        named: ['elsewhere'],
        account: ['elsewhere'],
        accountName: 'default',
        secrets: [elsewhere],
      },
      'authentication-missing',
      'likely',
    ],
    [
      'given by a service account of its own',
      { named: ['elsewhere'], account: ['elsewhere'], secrets: [elsewhere] },
      'pull-secret-wrong-registry',
      'likely',
    ],
    [
      'given by the service account, for another port',
      { named: ['wrong-port'], account: ['wrong-port'], secrets: [wrongPort] },
      'pull-secret-wrong-registry',
      'certain',
    ],
    [
      'replaced in the service account',
      {
        named: ['elsewhere'],
        account: ['regcred'],
        secrets: [elsewhere, regcred],
      },
      'pull-secret-not-attached',
      'certain',
    ],
    [
      'for another address of Docker Hub, and the repository may not exist',
      {
        image: hub,
        named: ['hub'],
        secrets: [pullSecret('hub', ['https://registry-1.docker.io/v2/'])],
        read: noAccess,
      },
      'pull-secret-wrong-registry',
      'likely',
    ],
    [
      'under a key that is no address',
      { named: ['odd'], secrets: [pullSecret('odd', ['?'])] },
      'pull-secret-wrong-registry',
      'certain',
    ],
    [
      'for another host, and the registry is public',
      {
        image: 'quay.io/acme/app:1',
        named: ['elsewhere'],
        secrets: [elsewhere],
      },
      'authentication-missing',
      'likely',
    ],

    // Named secrets that fit.
    [
      'fits',
      { named: ['regcred'], secrets: [regcred] },
      'authentication-failed',
      'likely',
    ],
    [
      'one of several fits',
      { named: ['gone', 'opaque', 'regcred'], secrets: [opaque, regcred] },
      'authentication-failed',
      'likely',
    ],
    [
      'fits, though an event missed it',
      { named: ['regcred'], secrets: [regcred], read: missingByEvents },
      'authentication-failed',
      'likely',
    ],
    [
      'fits, and was not sent',
      { named: ['regcred'], secrets: [regcred], facts: anonymous },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'fits, and was made after the last attempt',
      {
        named: ['regcred'],
        secrets: [{ ...regcred, created: '2026-11-20T07:59:00Z' }],
        read: missingByEvents,
      },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'fits, and the registry denies',
      { named: ['regcred'], secrets: [regcred], read: denied },
      'authorization-denied',
      'likely',
    ],
    [
      'fits, and the repository may not exist',
      {
        image: hub,
        named: ['hub'],
        secrets: [pullSecret('hub', ['https://index.docker.io/v1/'])],
        read: noAccess,
      },
      'repository-not-found-or-no-access',
      'ambiguous',
    ],

    // Content that was not read.
    [
      'unread',
      { named: ['regcred'], secrets: [unread] },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'unread, though an event missed it',
      { named: ['regcred'], secrets: [unread], read: missingByEvents },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'unread beside one that is missing',
      { named: ['regcred', 'gone'], secrets: [unread] },
      'pull-secret-missing',
      'likely',
    ],
  ])('%s', (_, setting, cause, certainty) => {
    expect(verdictOf(setting)).toEqual({ cause, certainty, problems: [] });
  });

  it.each<[string, Setting, string | undefined]>([
    [
      'fits, and was not sent',
      { secrets: [regcred], facts: anonymous },
      'untried',
    ],
    [
      'was made after the last attempt',
      { secrets: [{ ...regcred, created: '2026-11-20T07:59:00Z' }] },
      'untried',
    ],
    [
      'holds nothing',
      { secrets: [pullSecret('regcred', [], { problem: 'no-auths' })] },
      'no-credentials',
    ],
    ['fits', { secrets: [regcred] }, undefined],
  ])('says of a secret that it %s', (_, setting, variant) => {
    expect(settle({ named: ['regcred'], ...setting }).variant).toBe(variant);
  });

  it('holds refused credentials possible where a repository may not exist', () => {
    expect(
      settle({
        image: hub,
        named: ['hub'],
        secrets: [pullSecret('hub', ['docker.io'])],
        read: noAccess,
      }).alternatives,
    ).toEqual([
      'repository-not-found',
      'authentication-failed',
      'authorization-denied',
    ]);
  });
});
