import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'registry-reason',
    any: [
      'name unknown',
      'name_unknown',
      'repository name not known to registry',
      'does not exist in the registry with id',
      'not found or deleted',
      'unknown repository name',
    ],
    none: ['repository does not exist or may require'],
    certainty: 'certain',
  },
  {
    // Docker puts its clause about logins before the registry's own words.
    stage: 'registry-reason',
    any: ['name unknown: ', 'does not exist in the registry with id'],
    certainty: 'certain',
  },
  {
    stage: 'existence',
    any: ['unknown: repository ', 'unknown: project ', 'unknown: artifact '],
    all: [' not found'],
    none: ['does not exist or no pull access', 'artifact '],
    certainty: 'certain',
  },
  {
    stage: 'existence',
    any: ['project ', 'repository '],
    all: [' not found'],
    none: [
      'in repository ',
      'does not exist or no pull access',
      'failed to resolve',
      'failed to pull and unpack image',
      'manifest unknown',
      'manifest for ',
      'artifact ',
      'tag ',
      'error: image ',
      'pulling repository',
    ],
    certainty: 'likely',
    alternatives: ['tag-not-found'],
  },
  {
    // Token services that check the repository before they answer (Artifact Registry).
    stage: 'identity',
    when: reading =>
      reading.failedHostRole === 'token' && reading.httpStatus === 404,
    certainty: 'likely',
    alternatives: ['repository-not-found-or-no-access', 'tag-not-found'],
  },
  {
    stage: 'status',
    any: ['statuscode: 404', 'unknown: <', '<title>404', '404 page not found'],
    when: reading => reading.httpStatus === 404,
    variant: 'html-answer',
    certainty: 'likely',
    alternatives: ['tag-not-found'],
  },
  {
    stage: 'status',
    any: ['404 page not found'],
    certainty: 'likely',
    alternatives: ['tag-not-found'],
  },
  {
    stage: 'status',
    when: reading =>
      reading.httpStatus === 404 && reading.failedHostRole !== 'blob',
    certainty: 'likely',
    alternatives: ['tag-not-found'],
  },
];
