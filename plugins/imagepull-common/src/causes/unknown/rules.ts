import type { Rule } from '../../classify/rule';

/** What is left when nothing tells a cause. */
export const rules: readonly Rule[] = [];
