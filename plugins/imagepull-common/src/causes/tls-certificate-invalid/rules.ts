import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // Go says "has expired or is not yet valid" of both, and then on which side of the date the clock stands.
    stage: 'encryption',
    any: ['is not yet valid'],
    all: [' is before '],
    variant: 'not-yet-valid',
    certainty: 'certain',
  },
  {
    stage: 'encryption',
    any: ['certificate has expired', 'certificate expired'],
    none: [' is before '],
    variant: 'expired',
    certainty: 'certain',
  },
  {
    stage: 'encryption',
    any: [
      'certificate is valid for ',
      'certificate is not valid for any names',
      'relies on legacy common name',
      'certificate name does not match',
    ],
    variant: 'other-name',
    certainty: 'certain',
  },
  {
    stage: 'encryption',
    any: [
      'is not yet valid',
      'certificate specifies an incompatible key usage',
      'malformed certificate',
      'invalid certificate',
      'insecure algorithm',
    ],
    certainty: 'certain',
  },
  {
    stage: 'encryption',
    any: ["doesn't contain any ip sans", 'does not contain any ip sans'],
    variant: 'no-ip-san',
    certainty: 'certain',
  },
  {
    // Both sides speak TLS and cannot agree on how.
    stage: 'encryption',
    any: [
      'protocol version not supported',
      'remote error: tls:',
      'tls: server selected unsupported protocol',
      'tls: no supported versions satisfy',
      'tls: handshake failure',
      'tls: no cipher suite supported',
    ],
    variant: 'protocol',
    certainty: 'likely',
    alternatives: ['tls-http-mismatch', 'tls-unknown-authority'],
  },
  {
    stage: 'encryption',
    any: ['x509: '],
    certainty: 'likely',
    alternatives: ['tls-unknown-authority'],
  },
];
