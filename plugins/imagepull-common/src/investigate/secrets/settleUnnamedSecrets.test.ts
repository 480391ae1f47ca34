import { pullSecret, refused } from './__fixtures__/findings';
import {
  regcred,
  unread,
  elsewhere,
  opaque,
  empty,
  anonymous,
  hub,
  noAccess,
  denied,
  ecr,
  settle,
  verdictOf,
  type VerdictRow,
} from './__fixtures__/verdicts';

describe('settleByPullSecrets, with secrets that nobody names', () => {
  it.each<VerdictRow>([
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
      'pull-secret-missing',
      'likely',
    ],
    [
      'service account names what is missing, and the repository may not exist',
      { image: hub, account: ['gone'], secrets: [], read: noAccess },
      'repository-not-found-or-no-access',
      'ambiguous',
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
      'likely',
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
  ])('%s', (_, setting, cause, certainty) => {
    expect(verdictOf(setting)).toEqual({ cause, certainty, problems: [] });
  });

  it('names what the service account names in vain', () => {
    const { variant, facts } = settle({
      account: ['gone', 'lost'],
      secrets: [opaque],
    });
    expect(variant).toBe('service-account');
    expect(facts.missingSecrets).toEqual(['gone', 'lost']);
  });
});
