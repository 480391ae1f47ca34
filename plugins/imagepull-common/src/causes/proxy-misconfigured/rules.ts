import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'proxy',
    any: [
      'proxyconnect tcp',
      'proxy authentication required',
      'socks connect',
      'invalid proxy address',
      'http: proxy error',
      'proxy error',
    ],
    certainty: 'certain',
  },
  {
    stage: 'proxy',
    when: reading => reading.httpStatus === 407,
    certainty: 'certain',
  },
  {
    // Go reports nothing but the words of the proxy's status when a tunnel is refused.
    stage: 'proxy',
    any: ['": forbidden', 'malformed http status code "forbidden"'],
    certainty: 'likely',
    alternatives: ['authorization-denied', 'registry-quota-or-policy'],
  },
];
