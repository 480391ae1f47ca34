import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'existence',
    any: [
      'manifest unknown',
      'manifest_unknown',
      'manifest tagged by',
      'resource not found: repo ',
      'manifest not found',
      'manifest is not known to the registry',
      'requested image not found',
      'imagenotfoundexception',
      'does not exist within the repository',
      'tag does not exist',
      'does not have a tag',
      'this repository does not use the "latest" tag',
    ],
    when: reading => !reading.byDigest,
    certainty: 'certain',
  },
  {
    stage: 'existence',
    all: ['manifest for ', ' not found'],
    when: reading => !reading.byDigest,
    certainty: 'certain',
  },
  {
    // Docker's first registry protocol, and Harbor's name for a tag.
    stage: 'existence',
    all: ['tag ', ' not found in repository'],
    certainty: 'certain',
  },
  {
    stage: 'existence',
    all: ['artifact ', ':', ' not found'],
    none: ['artifact not found', 'project '],
    when: reading => !reading.byDigest,
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
  {
    stage: 'existence',
    any: ['error: image ', "image '"],
    all: [' not found'],
    certainty: 'likely',
    alternatives: ['repository-not-found', 'repository-not-found-or-no-access'],
  },
  {
    // containerd makes the same "not found" of every 404: the tag, the repository, a wrong path.
    stage: 'existence',
    any: [
      'failed to resolve reference',
      'failed to resove reference',
      'failed to resolve image',
      'failed to pull and unpack image',
      'failed to resolve source metadata',
      'failed to resolve ref ',
      'failed to get sandbox image',
    ],
    all: ['not found'],
    when: reading =>
      !reading.byDigest && [undefined, 404].includes(reading.httpStatus),
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
  {
    stage: 'status',
    any: ['response was http.statusnotfound', 'unknown: not found'],
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
  {
    stage: 'status',
    when: reading =>
      reading.httpStatus === 404 &&
      !reading.byDigest &&
      reading.failedHostRole === 'manifest',
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
  {
    stage: 'remainder',
    any: ['failed to pull image'],
    all: ['not found'],
    when: reading => !reading.byDigest && reading.httpStatus === undefined,
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
];
