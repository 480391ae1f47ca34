import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'identity',
    any: [
      'no basic auth credentials',
      'unauthenticated request',
      'authentication is required',
      'no credentials provided',
      'missing username or secret',
      'anonymous access is not allowed',
      'anonymous user does not have',
      'you must be logged in',
      'login required',
    ],
    certainty: 'likely',
    alternatives: [
      'pull-secret-missing',
      'pull-secret-not-attached',
      'pull-secret-wrong-registry',
      'credential-provider-failed',
    ],
  },
  {
    // containerd fetches an anonymous token only when no secret fits the host.
    stage: 'identity',
    all: ['fetch anonymous token'],
    when: reading => reading.httpStatus === 401 || reading.httpStatus === 403,
    certainty: 'likely',
    alternatives: [
      'repository-not-found-or-no-access',
      'authorization-denied',
      'pull-secret-not-attached',
    ],
  },
  {
    // CRI-O asks for a token with or without credentials and says the same of both.
    stage: 'identity',
    any: ['requesting bearer token'],
    when: reading => reading.httpStatus === 401 || reading.httpStatus === 403,
    certainty: 'ambiguous',
    alternatives: ['authorization-denied', 'authentication-failed'],
  },
  {
    stage: 'identity',
    any: [
      'authentication required',
      'may have invalid credentials',
      'error from registry: unauthorized',
      'unauthorized: unauthorized',
    ],
    certainty: 'ambiguous',
    alternatives: ['authentication-failed', 'pull-secret-not-attached'],
  },
  {
    stage: 'status',
    when: reading => reading.httpStatus === 401,
    certainty: 'ambiguous',
    alternatives: ['authentication-failed', 'credential-provider-failed'],
  },
  {
    stage: 'remainder',
    any: [': unauthorized', 'unauthorized: ', 'authorization failed'],
    certainty: 'ambiguous',
    alternatives: [
      'authentication-failed',
      'repository-not-found-or-no-access',
    ],
  },
];
