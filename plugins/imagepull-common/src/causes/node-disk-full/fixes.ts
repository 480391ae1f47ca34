import type { FixContext } from '../../fixes/fixContext';
import { freeDisk, useAnotherNode } from '../../fixes/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...freeDisk(context), ...useAnotherNode(context)];
}
