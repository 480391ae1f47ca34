import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'existence',
    any: [
      'manifest unknown',
      'manifest_unknown',
      'manifest not found',
      'manifest is not known to the registry',
      'requested image not found',
      'unknown manifest name',
    ],
    when: reading => reading.byDigest,
    certainty: 'certain',
  },
  {
    stage: 'existence',
    any: [
      'manifest for ',
      'failed to resolve ref ',
      'content at ',
      'artifact ',
      'failed to resolve reference',
      'failed to resove reference',
      'failed to resolve image',
      'failed to pull and unpack image',
      'requested image',
    ],
    all: ['not found'],
    when: reading =>
      reading.byDigest && [undefined, 404].includes(reading.httpStatus),
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
  {
    stage: 'status',
    when: reading =>
      reading.httpStatus === 404 &&
      reading.byDigest &&
      reading.failedHostRole === 'manifest',
    certainty: 'likely',
    alternatives: ['repository-not-found'],
  },
];
