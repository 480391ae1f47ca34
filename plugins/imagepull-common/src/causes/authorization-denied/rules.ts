import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'registry-reason',
    any: [
      'is not authorized to perform',
      'permission "artifactregistry.',
      'permission "storage.',
      "don't have permission",
      'permission denied for "',
      'permission_denied',
      'access forbidden',
      'denied: denied',
      'denied: permission',
      'denied: installation not allowed',
      'does not match expected scopes',
      'does not have permission for manifest',
      'unknown: forbidden',
      'not permitted to pull',
      'no pull permission',
      'action: pull',
    ],
    none: ['unauthenticated request', 'may have invalid credentials'],
    certainty: 'likely',
    alternatives: [
      'authentication-failed',
      'authentication-missing',
      'repository-not-found-or-no-access',
    ],
  },
  {
    stage: 'registry-reason',
    all: ['fetch oauth token'],
    when: reading => reading.httpStatus === 403,
    certainty: 'likely',
    alternatives: [
      'authentication-failed',
      'repository-not-found-or-no-access',
    ],
  },
  {
    // Docker puts its clause about logins before the registry's own words, whatever these are.
    stage: 'identity',
    any: ['denied: ', '": denied', 'error from registry: denied'],
    certainty: 'likely',
    alternatives: ['registry-quota-or-policy', 'authentication-failed'],
  },
  {
    stage: 'status',
    when: reading => reading.httpStatus === 403,
    certainty: 'likely',
    alternatives: [
      'authentication-failed',
      'repository-not-found-or-no-access',
      'registry-quota-or-policy',
    ],
  },
];
