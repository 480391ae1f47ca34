import { reasonPhrases } from '../../classify/reasonPhrases';
import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'kubelet',
    any: [
      ...reasonPhrases('errimageneverpull'),
      'is not present with pull policy of never',
    ],
    certainty: 'certain',
  },
];
