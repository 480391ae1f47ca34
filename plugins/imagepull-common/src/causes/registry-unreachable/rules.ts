import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'connection',
    any: [
      'no route to host',
      'unreachable network',
      'unreachable host',
      'forbidden by its access permissions',
      'bad record mac',
      'tls: unexpected message',
      'network is unreachable',
      'network is down',
      'host is down',
      'connection reset by peer',
      'forcibly closed by the remote host',
      'cannot assign requested address',
      'broken pipe',
      'use of closed network connection',
      'server closed idle connection',
      'http2: server sent goaway',
      'http2: client connection lost',
      'transport connection broken',
      'stream error: stream id',
      'connect: permission denied',
      'connect: operation not permitted',
      'connect: invalid argument',
      'software caused connection abort',
    ],
    certainty: 'certain',
  },
  {
    stage: 'connection',
    any: [': eof', 'unexpected eof', ' eof '],
    certainty: 'likely',
    alternatives: ['registry-server-error', 'image-corrupted'],
  },
];
