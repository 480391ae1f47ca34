import type { CoreEvent, Node, Pod, ServiceAccount } from '../kubernetes/types';
import type { LocalizedText } from '../schema';
import type { PullSecret } from './secrets/pullSecret';
import type { RegistryAnswer } from './registry/registryAnswer';

/** When and as whom something was looked at. @public */
export interface LookedAt {
  /** ISO 8601. */
  at: string;
  as: LocalizedText;
  /** It is being looked at again. This is what was found before, and holds until then. */
  again?: true;
}

/**
 * What became of looking at one thing. `seen`: here it is; `refused`: the cluster's RBAC does not allow it; `failed`: the
 * request for it failed; `not-configured`: app-config does not allow it, or lacks what it takes; `pending`: it is being
 * looked at for the first time; `not-asked`: its answer could change nothing.
 *
 * @public
 */
export type Looked<T> =
  | ({ state: 'seen'; value: T } & LookedAt)
  | ({
      state: 'refused';
      /** Verb and resource, for example `get nodes`. */
      missingPermission: string;
    } & LookedAt)
  | ({ state: 'failed'; text: LocalizedText } & LookedAt)
  | {
      state: 'not-configured';
      /** Field of app-config, for example `imagepull.registries`. */
      config: string;
    }
  | { state: 'pending' }
  | { state: 'not-asked' };

/** What goes on around the failing pods in their cluster. @public */
export interface Neighbours {
  /** Pods in phase `Pending`, of all namespaces that could be seen. */
  pendingPods: readonly Pod[];
  /** Events with reason `Pulled`: pulls that succeeded, and images that were already there. */
  pulled: readonly CoreEvent[];
  /** Events with reason `Failed`. */
  failed: readonly CoreEvent[];
  /** There are more of one of them than were read. */
  truncated: boolean;
}

/** What the cluster of a failing pod tells beyond pods, events and owners. @public */
export interface ClusterFindings {
  /** The service accounts of failing pods, by `namespace/name`; `undefined` is one that does not exist. */
  serviceAccounts: ReadonlyMap<string, Looked<ServiceAccount | undefined>>;
  /** The secrets of the namespaces of failing pods, by namespace. */
  secrets: ReadonlyMap<string, Looked<readonly PullSecret[]>>;
  /** All nodes, or those of the failing pods when only these could be read. */
  nodes: Looked<{ nodes: readonly Node[]; all: boolean }>;
  neighbours: Looked<Neighbours>;
}

/** Everything that checks found beyond pods, events and owners. @public */
export interface Findings {
  cluster: ClusterFindings;
  /** What the registry said about an image, by {@link registryQuestionKey}. */
  registries: ReadonlyMap<string, Looked<RegistryAnswer>>;
}
