import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // containerd's fetcher: the address of the blob answers 404.
    stage: 'content',
    all: ['content at ', ' not found'],
    none: ['/manifests/'],
    certainty: 'certain',
  },
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
  },
  {
    stage: 'status',
    when: reading =>
      reading.httpStatus === 404 && reading.failedHostRole === 'blob',
    certainty: 'likely',
    alternatives: ['registry-server-error'],
  },
];
