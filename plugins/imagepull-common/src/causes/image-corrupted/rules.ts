import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'content',
    any: [
      'unexpected commit digest',
      'failed size validation',
      'unexpected commit size',
      'filesystem layer verification failed',
      'digest did not match',
      'does not match provided manifest digest',
      "does not match config's diffid",
      'wrong diff id calculated',
      "layers and diffids don't match",
      "layers from manifest don't match",
      'content digest mismatch',
      'manifest verification failed',
      'image verification failed for digest',
      'invalid tar header',
      'archive/tar:',
      'error processing tar file',
      'gzip: invalid',
      'zstd: ',
      'magic number mismatch',
      'flate: corrupt input',
      'zlib: invalid',
      'unexpected end of archive',
      'failed to read expected number of bytes',
      'short read: expected',
      'size mismatch',
    ],
    certainty: 'certain',
    alternatives: ['manifest-unsupported', 'node-runtime-error'],
  },
];
