import type { RegistryQuestion } from './registry/registryAnswer';

/** What to look at for the failures of one cluster. Empty lists and `false`: nothing to be gained there. @public */
export interface InvestigationPlan {
  serviceAccounts: readonly { namespace: string; name: string }[];
  /** Namespaces whose secrets to list, by name and type. */
  secrets: readonly {
    namespace: string;
    /** Secrets that the failing pods or their service accounts name; their host keys are read first. */
    named: readonly string[];
  }[];
  /** Nodes of the failing pods. */
  nodes: readonly string[];
  /** All nodes are worth reading: where else could the pod run, and who has its image? */
  allNodes: boolean;
  neighbours: boolean;
  registries: readonly RegistryQuestion[];
}
