import type { ImageName } from '../../schema';
import { oncePer } from '../oncePer';
import { kindOfCause } from './causeKinds';
import type { RecentPull } from './pullEvents';
import type { PullsAround, RecentFailure } from './pullsAround';

/** What happened at one registry. */
export interface RegistryPulls {
  pulls: RecentPull[];
  failures: RecentFailure[];
  /** When each node was last served, in milliseconds since 1970. */
  servedNodes: Map<string, number>;
  /** Nodes on which pulls fail on the way to the registry. */
  cutOffNodes: Set<string>;
}

/** Pulls by what is asked of them: many diagnoses ask, and there can be thousands. */
export interface PullsIndex {
  ofRegistry(registry: string): RegistryPulls;
  /** Pulls of images of the same repository, with whatever tag or digest. */
  ofRepository(image: ImageName): readonly RecentPull[];
  pullsOn(nodes: readonly string[]): RecentPull[];
  failuresOn(nodes: readonly string[]): RecentFailure[];
}

/** A Map of lists. */
function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

function repositoryKey({ registry = '', repository = '' }: ImageName): string {
  return `${registry}/${repository}`;
}

function emptyRegistry(): RegistryPulls {
  return {
    pulls: [],
    failures: [],
    servedNodes: new Map(),
    cutOffNodes: new Set(),
  };
}

/** Indexes pulls, once for all that ask. Things on no known node are on none that is asked for. */
export const indexPulls = oncePer(
  ({ pulls, failures }: PullsAround): PullsIndex => {
    const registries = new Map<string, RegistryPulls>();
    const repositories = new Map<string, RecentPull[]>();
    const pullsByNode = new Map<string, RecentPull[]>();
    const failuresByNode = new Map<string, RecentFailure[]>();

    function registryOf({ image }: { image: ImageName }): RegistryPulls {
      const name = image.registry ?? '';
      const known = registries.get(name) ?? emptyRegistry();
      registries.set(name, known);
      return known;
    }

    for (const pull of pulls) {
      const { node, image, at } = pull;
      const registry = registryOf(pull);
      registry.pulls.push(pull);
      append(repositories, repositoryKey(image), pull);
      if (node !== undefined) {
        append(pullsByNode, node, pull);
        const last = registry.servedNodes.get(node) ?? at;
        registry.servedNodes.set(node, Math.max(last, at));
      }
    }
    for (const failure of failures) {
      const { node, cause } = failure;
      const registry = registryOf(failure);
      registry.failures.push(failure);
      if (node !== undefined) {
        append(failuresByNode, node, failure);
        if (kindOfCause(cause) === 'way') {
          registry.cutOffNodes.add(node);
        }
      }
    }
    return {
      ofRegistry: registry => registries.get(registry) ?? emptyRegistry(),
      ofRepository: image => repositories.get(repositoryKey(image)) ?? [],
      pullsOn: nodes => nodes.flatMap(node => pullsByNode.get(node) ?? []),
      failuresOn: nodes =>
        nodes.flatMap(node => failuresByNode.get(node) ?? []),
    };
  },
);
