import { reasonPhrases } from '../../classify/reasonPhrases';
import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'policy',
    any: [
      'source image rejected',
      ...reasonPhrases('signaturevalidationfailed'),
      'signature validation failed',
      'signature verification failed',
      'a signature was required',
      'no matching signatures',
      'remote trust data',
      'trust data',
      'notary signature',
      'image verifier ',
    ],
    certainty: 'certain',
  },
];
