import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'cancellation',
    any: [
      'context deadline exceeded',
      'context canceled',
      'context cancelled',
      'because of no progress',
      'no progress for',
      'net/http: request canceled',
      'operation was canceled',
      'pull timed out',
      'image pull timeout',
    ],
    certainty: 'likely',
    alternatives: ['registry-timeout'],
  },
];
