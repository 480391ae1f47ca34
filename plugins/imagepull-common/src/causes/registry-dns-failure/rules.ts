import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'name-resolution',
    any: [
      'no such host',
      'getaddrinfow:',
      'server misbehaving',
      'temporary failure in name resolution',
      'name or service not known',
      'no address associated with hostname',
      'dns: ',
      ': try again',
      'could not resolve host',
    ],
    none: ['invalid character'],
    certainty: 'certain',
  },
  {
    // Whatever breaks while a name is looked up.
    stage: 'name-resolution',
    any: ['dial tcp: lookup ', 'dial udp', 'read udp'],
    certainty: 'certain',
  },
  {
    stage: 'name-resolution',
    any: [':53: i/o timeout', ':53: read: connection refused', ':53: connect:'],
    certainty: 'certain',
  },
];
