import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'registry-reason',
    any: [
      'incorrect username or password',
      'authorization token has expired',
      'authorization token is invalid',
      'token has expired',
      'token is expired',
      'token expired',
      'security token included in the request',
      'http basic: access denied',
      'invalid username or password',
      'wrong username or password',
      'bad username or password',
      'bad credentials',
      'invalid credentials',
      'unauthorized: invalid',
      'does not match bearer token resource',
      'account is disabled',
      'must log in with a personal access token',
      'use personal access token',
      'authenticate error',
      'credentials are not valid',
      'could not find robot',
      'supplied password',
      'personal access token is invalid',
      'expiredtokenexception',
    ],
    none: ['may have invalid credentials', 'may be invalid credentials'],
    certainty: 'certain',
  },
  {
    // containerd sends what the secret holds to the token service, and only then calls the token by this name.
    stage: 'registry-reason',
    all: ['fetch oauth token'],
    when: reading => reading.httpStatus === 401 || reading.httpStatus === 400,
    certainty: 'certain',
  },
  {
    // containers/image says "username/password" even where none was sent.
    stage: 'identity',
    any: ['unable to retrieve auth token'],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'authorization-denied'],
  },
  {
    // ECR answers a HEAD with 400 to a token that it cannot read.
    stage: 'status',
    when: reading =>
      reading.httpStatus === 400 &&
      /\.dkr\.ecr[.-]/.test(reading.failedHost ?? ''),
    certainty: 'likely',
    alternatives: ['authentication-missing', 'registry-server-error'],
  },
];
