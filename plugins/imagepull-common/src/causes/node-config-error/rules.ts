import type { Rule } from '../../classify/rule';

/** No text can show this cause; objects can. */
export const rules: readonly Rule[] = [];
