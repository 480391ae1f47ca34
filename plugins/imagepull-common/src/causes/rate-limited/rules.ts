import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'rate-limit',
    any: [
      'toomanyrequests: ',
      'toomanyrequests"',
      'too many requests',
      'pull rate limit',
      'rate exceeded',
      'rate limit exceeded',
      'quota exceeded for quota metric',
      'hap429',
    ],
    certainty: 'certain',
  },
  {
    stage: 'rate-limit',
    when: reading => reading.httpStatus === 429,
    certainty: 'certain',
  },
];
