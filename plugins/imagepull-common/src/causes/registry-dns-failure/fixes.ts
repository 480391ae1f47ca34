import type { FixContext } from '../../diagnose/fixContext';
import { correctHost } from '../../diagnose/fixBuilding/imageFixes';
import {
  checkFromNode,
  repairDns,
} from '../../diagnose/fixBuilding/networkFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...repairDns(context),
    ...correctHost(context),
    ...checkFromNode(context),
    ...rollBack(context),
  ];
}
