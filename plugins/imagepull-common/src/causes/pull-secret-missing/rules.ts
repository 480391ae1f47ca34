import { reasonPhrases } from '../../classify/reasonPhrases';
import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'kubelet',
    any: [
      'unable to retrieve some image pull secrets',
      'unable to retrieve image pull secret',
      'unable to retrieve pull secret',
      ...reasonPhrases('failedtoretrieveimagepullsecret'),
    ],
    certainty: 'likely',
    alternatives: ['authentication-missing'],
  },
];
