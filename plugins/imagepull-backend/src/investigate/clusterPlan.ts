import type { InvestigationPlan } from 'backstage-plugin-imagepull-common';

/** What to look at for the failures of one cluster. */
export interface ClusterPlan extends InvestigationPlan {
  /** Namespaces of the failing pods. */
  namespaces: readonly string[];
}
