import { pullSecret, refused } from './__fixtures__/findings';
import {
  broken,
  empty,
  regcred,
  unread,
  elsewhere,
  opaque,
  missingByEvents,
  hub,
  noAccess,
  denied,
  settle,
  verdictOf,
  type VerdictRow,
} from './__fixtures__/verdicts';

describe('settleByPullSecrets, where nothing is to be settled', () => {
  it.each<VerdictRow>([
    // Rules and firewalls.
    [
      'for another registry, and the registry denies',
      { named: ['elsewhere'], secrets: [elsewhere], read: denied },
      'authorization-denied',
      'likely',
    ],
    [
      'missing, and the registry denies',
      { named: ['gone'], secrets: [], read: denied },
      'pull-secret-missing',
      'likely',
    ],

    // Nothing was seen, or nothing is open.
    [
      'secrets refused',
      { named: ['regcred'], secrets: refused('list secrets') },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'secrets refused, events tell',
      {
        named: ['regcred'],
        secrets: refused('list secrets'),
        read: missingByEvents,
      },
      'pull-secret-missing',
      'likely',
    ],
    [
      'secrets being looked at',
      { secrets: { state: 'pending' } },
      'authentication-missing',
      'ambiguous',
    ],
    ['nothing looked at', {}, 'authentication-missing', 'ambiguous'],
    [
      'a static pod',
      { staticPod: true, secrets: [regcred] },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'credentials were sent',
      { named: ['gone'], secrets: [], facts: { credentials: 'presented' } },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'the text is certain',
      {
        named: ['gone'],
        secrets: [],
        read: {
          cause: 'authentication-failed',
          certainty: 'certain',
          alternatives: [],
        },
      },
      'authentication-failed',
      'certain',
    ],
    [
      'another cause',
      { named: ['gone'], secrets: [], read: { cause: 'tag-not-found' } },
      'tag-not-found',
      'ambiguous',
    ],
    [
      'a rule of the registry',
      {
        named: ['gone'],
        secrets: [],
        read: { cause: 'registry-quota-or-policy' },
      },
      'registry-quota-or-policy',
      'ambiguous',
    ],
    [
      'the pause image',
      { named: ['gone'], secrets: [], failure: { containerKind: 'sandbox' } },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'an invalid reference',
      { image: 'acme/APP:1', named: ['gone'], secrets: [] },
      'authentication-missing',
      'ambiguous',
    ],
  ])('%s', (_, setting, cause, certainty) => {
    expect(verdictOf(setting)).toEqual({ cause, certainty, problems: [] });
  });

  it('names the secrets that are missing, whatever the events named', () => {
    const settled = settle({
      named: ['gone', 'regcred'],
      secrets: [regcred],
      read: missingByEvents,
      facts: { missingSecrets: ['regcred'] },
    });
    expect(settled.facts.missingSecrets).toEqual(['gone']);
  });

  it.each([
    ['empty', empty, 'no-credentials'],
    ['broken', broken, undefined],
  ])('tells a secret that is %s by the variant', (name, secret, variant) => {
    const settled = settle({ named: [name], secrets: [secret] });
    expect([settled.cause, settled.variant]).toEqual([
      'pull-secret-malformed',
      variant,
    ]);
  });

  it('says what remains possible while the content was not read', () => {
    const settled = settle({
      named: ['regcred', 'opaque'],
      secrets: [unread, opaque],
    });
    expect(settled.alternatives).toEqual([
      'pull-secret-wrong-type',
      'authentication-failed',
      'pull-secret-wrong-registry',
      'pull-secret-malformed',
      'credential-provider-failed',
    ]);
  });

  it('keeps a secret that nobody names as an alternative where it does not settle', () => {
    const settled = settle({
      image: hub,
      secrets: [pullSecret('hub', ['docker.io'])],
      read: noAccess,
    });
    expect(settled.alternatives[0]).toBe('pull-secret-not-attached');
  });

  it('keeps nothing about secrets that were seen to be in order', () => {
    const settled = settle({
      secrets: [],
      read: {
        alternatives: [
          'pull-secret-missing',
          'pull-secret-not-attached',
          'credential-provider-failed',
        ],
      },
    });
    expect(settled.alternatives).toEqual(['credential-provider-failed']);
  });
});
