import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'content',
    any: [
      'no match for platform',
      'does not contain descriptor matching platform',
      '-based image is incompatible with a',
      'cannot download image with operating system',
      'no matching manifest for',
      'no image found in manifest list for',
      'no image found in image index for',
      'architecture mismatch',
      'does not match the specified platform',
      'does not match the detected host platform',
      'cannot be used on this platform',
      'operating system cannot be used',
      'no supported platform found',
    ],
    certainty: 'certain',
  },
];
