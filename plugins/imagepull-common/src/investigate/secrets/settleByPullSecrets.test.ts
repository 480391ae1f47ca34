import type { CauseId } from '../../causes/causeIds';
import type { Certainty } from '../../schema';
import {
  failureOf,
  findingsOf,
  now,
  podOf,
  pullSecret,
  refused,
  type Setting,
} from './__fixtures__/findings';
import { settleByPullSecrets } from './settleByPullSecrets';

const host = 'registry.acme.internal';
const regcred = pullSecret('regcred', [host]);
const unread = pullSecret('regcred');
const elsewhere = pullSecret('elsewhere', ['registry.elsewhere.example']);
const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });
const empty = pullSecret('empty', [], { problem: 'no-entries' });
const unusable = pullSecret('unusable', [`unusable:${host}`]);
const broken = pullSecret('broken', [host], { problem: 'auth-not-base64' });
const wrongPort = pullSecret('wrong-port', [`${host}:5000`]);
const wrongPath = pullSecret('wrong-path', [`${host}/team/other`]);
const missingByEvents: Setting['read'] = {
  cause: 'pull-secret-missing',
  certainty: 'likely',
  alternatives: ['authentication-missing', 'authentication-failed'],
};
const anonymous: Setting['facts'] = { credentials: 'anonymous' };
const hub = 'acme/private:1';
const noAccess: Setting['read'] = {
  cause: 'repository-not-found-or-no-access',
  certainty: 'ambiguous',
  alternatives: ['authentication-missing', 'repository-not-found'],
};
const denied: Setting['read'] = {
  cause: 'authorization-denied',
  certainty: 'likely',
  alternatives: ['authentication-failed', 'registry-quota-or-policy'],
};
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1';

function settle(setting: Setting) {
  return settleByPullSecrets(
    failureOf(setting),
    podOf(setting),
    findingsOf(setting),
    now,
  );
}

describe('settleByPullSecrets', () => {
  it.each<[string, Setting, CauseId, Certainty]>([
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
      'for another image of the pod',
      {
        named: ['elsewhere'],
        secrets: [elsewhere],
        otherImages: ['registry.elsewhere.example/a:1'],
      },
      'authentication-missing',
      'ambiguous',
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
      'given by the service account to all pods',
      { named: ['elsewhere'], account: ['elsewhere'], secrets: [elsewhere] },
      'authentication-missing',
      'ambiguous',
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
      'for another host, and the registry is public',
      {
        image: 'quay.io/acme/app:1',
        named: ['elsewhere'],
        secrets: [elsewhere],
      },
      'authentication-missing',
      'ambiguous',
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

    // No secret is named.
    [
      'none named, one fits',
      { secrets: [elsewhere, regcred] },
      'pull-secret-not-attached',
      'certain',
    ],
    [
      'none named, one may fit',
      { secrets: [unread] },
      'pull-secret-not-attached',
      'likely',
    ],
    [
      'none named, none fits',
      { secrets: [elsewhere, opaque, empty] },
      'authentication-missing',
      'likely',
    ],
    [
      'none named, none there',
      { secrets: [] },
      'authentication-missing',
      'likely',
    ],
    [
      'none named, only what OpenShift makes in every namespace',
      {
        secrets: [
          pullSecret('builder-dockercfg-x7k2p', undefined, {
            type: 'kubernetes.io/dockercfg',
          }),
        ],
      },
      'authentication-missing',
      'likely',
    ],
    [
      'service account patched later',
      { account: ['regcred'], secrets: [unread] },
      'pull-secret-not-attached',
      'likely',
    ],
    [
      'service account patched later, host keys read',
      { account: ['regcred'], secrets: [regcred] },
      'pull-secret-not-attached',
      'certain',
    ],
    [
      'service account patched later, secrets refused',
      { account: ['regcred'], secrets: refused('list secrets') },
      'pull-secret-not-attached',
      'likely',
    ],
    [
      'service account patched later, at Docker Hub',
      {
        image: hub,
        account: ['hub'],
        secrets: [pullSecret('hub', ['docker.io'])],
        read: noAccess,
      },
      'pull-secret-not-attached',
      'likely',
    ],
    [
      'service account names what is missing',
      { account: ['gone'], secrets: [] },
      'authentication-missing',
      'likely',
    ],
    [
      'none named, the repository may not exist',
      {
        image: hub,
        secrets: [pullSecret('hub', ['docker.io'])],
        read: noAccess,
      },
      'repository-not-found-or-no-access',
      'ambiguous',
    ],
    [
      'none named, a public registry',
      {
        image: 'ghcr.io/acme/app:1',
        secrets: [pullSecret('ghcr', ['ghcr.io'])],
      },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'none named, and the registry denies',
      { secrets: [regcred], read: denied },
      'authorization-denied',
      'likely',
    ],

    // Credentials of the node.
    [
      'none named, a cloud registry',
      { image: ecr, secrets: [unread] },
      'authentication-missing',
      'ambiguous',
    ],
    [
      'missing, a cloud registry',
      { image: ecr, named: ['gone'], secrets: [] },
      'pull-secret-missing',
      'likely',
    ],
    [
      'missing, a cloud registry that was asked without credentials',
      { image: ecr, named: ['gone'], secrets: [], facts: anonymous },
      'pull-secret-missing',
      'certain',
    ],

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
    const settled = settle(setting);
    expect([settled.cause, settled.certainty]).toEqual([cause, certainty]);
    expect(settled.alternatives).not.toContain(settled.cause);
    expect(new Set(settled.alternatives).size).toBe(
      settled.alternatives.length,
    );
    if (
      settled.certainty === 'certain' &&
      settled.cause !== 'authentication-failed'
    ) {
      expect(settled.alternatives).toEqual([]);
    }
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
