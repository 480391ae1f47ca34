import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'content',
    any: [
      'unknown blob',
      'blob unknown',
      'blob_unknown',
      'could not fetch content descriptor',
      'blob not found in registry',
    ],
    certainty: 'certain',
    alternatives: ['image-corrupted', 'registry-server-error'],
  },
  {
    stage: 'content',
    when: reading =>
      reading.httpStatus === 404 && reading.failedHostRole === 'blob',
    certainty: 'likely',
    alternatives: ['registry-server-error'],
  },
];
