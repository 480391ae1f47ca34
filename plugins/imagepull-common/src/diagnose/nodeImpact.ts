import type { Impact } from '../schema';
import { localize } from '../texts/localize';
import { failingPods, type Group } from './failureGroups';
import { assessImpact, earliestOf } from './impact';
import { impactLevels } from './urgency';

/** What a fault of a node means: the worst of what it means for the workloads whose pods cannot start. */
export function impactOfNode(group: Group, node: string): Impact {
  const impacts = group.views.map(view =>
    assessImpact(
      view,
      group.failures.filter(({ podUid }) =>
        view.pods.some(pod => pod.metadata?.uid === podUid),
      ),
    ),
  );
  const level =
    impactLevels.find(candidate =>
      impacts.some(impact => impact.level === candidate),
    ) ?? 'unknown';
  const since = earliestOf(group.failures);
  return {
    level,
    previousRevisionServes: false,
    text: localize('impact.node', { pods: failingPods(group).length, node }),
    ...(since !== undefined && { since }),
  };
}
