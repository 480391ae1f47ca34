import type { CheckId, CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { checkImageOnNodes } from './imageOnNodes';
import { checkNodeDisk } from './nodeDisk';
import { checkNodePulls } from './nodePulls';
import { checkPullsElsewhere } from './pullsElsewhere';
import { checkRecentChanges } from './recentChanges';

export { collectSurroundingsFindings } from './collectSurroundingsFindings';
export type { SurroundingsFindings } from './collectSurroundingsFindings';
export { settleBySurroundings } from './settleBySurroundings';

type SurroundingsCheckId = Extract<
  CheckId,
  | 'node-disk'
  | 'node-pulls'
  | 'image-on-nodes'
  | 'pulls-elsewhere'
  | 'recent-changes'
>;

/** The checks that ask about nodes and what happens around the failing pods. */
export const surroundingsChecks: Readonly<
  Record<SurroundingsCheckId, (subject: CheckSubject) => CheckResult>
> = {
  'node-disk': checkNodeDisk,
  'node-pulls': checkNodePulls,
  'image-on-nodes': checkImageOnNodes,
  'pulls-elsewhere': checkPullsElsewhere,
  'recent-changes': checkRecentChanges,
};
