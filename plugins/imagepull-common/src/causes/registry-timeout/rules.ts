import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'connection',
    any: ['tls handshake timeout'],
    variant: 'tls-handshake',
    certainty: 'likely',
    alternatives: ['registry-unreachable', 'proxy-misconfigured'],
  },
  {
    stage: 'connection',
    any: [
      'i/o timeout',
      'did not properly respond after a period of time',
      'connection timed out',
      'operation timed out',
      'request canceled while waiting for connection',
      'client.timeout exceeded while awaiting headers',
      'client.timeout or context cancellation while reading body',
      'timeout awaiting response headers',
      'timed out waiting for response',
    ],
    certainty: 'certain',
  },
  {
    // The request was sent, or tried, and no answer came before the deadline.
    stage: 'connection',
    any: ['context deadline exceeded'],
    when: reading =>
      reading.failedHost !== undefined && !/\/blobs\//.test(reading.text),
    certainty: 'likely',
    alternatives: ['pull-cancelled-or-timeout', 'proxy-misconfigured'],
  },
];
