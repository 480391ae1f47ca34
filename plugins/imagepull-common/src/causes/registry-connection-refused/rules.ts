import { reasonPhrases } from '../../classify/reasonPhrases';
import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'connection',
    any: ['connection refused', 'actively refused it'],
    certainty: 'certain',
  },
  {
    // CRI-O sends this reason on ECONNREFUSED alone.
    stage: 'connection',
    any: [
      ...reasonPhrases('registryunavailable'),
      'because the registry is unavailable',
    ],
    certainty: 'likely',
    alternatives: ['registry-unreachable'],
  },
];
