import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'encryption',
    any: [
      'certificate signed by unknown authority',
      'certificate is not trusted',
      'certificate is self signed',
      'self-signed certificate',
      'self signed certificate',
      'unable to get local issuer certificate',
      'failed to load system roots',
      'unknown certificate authority',
      'not authorized to sign',
    ],
    certainty: 'certain',
  },
];
