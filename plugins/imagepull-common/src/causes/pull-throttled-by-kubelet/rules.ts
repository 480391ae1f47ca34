import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'kubelet',
    any: ['pull qps exceeded'],
    certainty: 'certain',
  },
];
