import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'node',
    any: [
      'no space left on device',
      'disk quota exceeded',
      'not enough space on the disk',
      'insufficient disk space',
    ],
    certainty: 'certain',
  },
];
