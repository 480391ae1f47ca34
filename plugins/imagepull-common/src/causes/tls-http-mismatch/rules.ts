import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'encryption',
    any: [
      'server gave http response to https client',
      'first record does not look like a tls handshake',
      'oversized record received',
      'client sent an http request to an https server',
      'malformed http response',
      'wrong version number',
    ],
    certainty: 'certain',
  },
];
