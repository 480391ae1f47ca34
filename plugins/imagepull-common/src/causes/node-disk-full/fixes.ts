import type { FixContext } from '../../diagnose/fixContext';
import { freeDisk, useAnotherNode } from '../../diagnose/fixBuilding/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...freeDisk(context), ...useAnotherNode(context)];
}
