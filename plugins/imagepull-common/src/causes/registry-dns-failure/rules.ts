import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'name-resolution',
    any: [
      'no such host',
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
    all: ['lookup '],
    any: [
      'i/o timeout',
      'connection refused',
      'network is unreachable',
      'no route to host',
      'connection reset',
      'cannot unmarshal dns',
      'no answer from dns',
      'operation not permitted',
      'dial udp',
      'read udp',
      'context deadline exceeded',
    ],
    certainty: 'certain',
  },
  {
    stage: 'name-resolution',
    any: [':53: i/o timeout', ':53: read: connection refused', ':53: connect:'],
    certainty: 'certain',
  },
];
