import type { TagDefinition } from './definitions';
import {
  isBefallen,
  registryFaultSchema,
  type RegistryFault,
  type RegistryFaultInput,
} from './registryFaults';
import type { RegistryStore } from './registryStore';

/** One request that the registries received. */
export interface RegistryRequestRecord {
  /** The host of the registry that it was for, as it was asked for. */
  registry: string;
  method: string;
  kind: 'ping' | 'catalog' | 'token' | 'tags' | 'manifest' | 'blob' | 'other';
  repository?: string;
  /** A tag or digest. */
  reference?: string;
  /** Without the query. */
  path: string;
  /** Without the leading `?`; empty when there is none. */
  query: string;
  /** The request carried credentials or a token. */
  isAuthorized: boolean;
  /** Undefined while there is no answer, and for a request that is never answered. */
  status?: number;
}

/** What tests and the demo do to the running registries. */
export interface RegistryControl {
  /** Makes something go wrong, until the returned function is called. */
  addFault(fault: RegistryFaultInput): () => void;
  clearFaults(): void;
  faults(): readonly RegistryFault[];
  /** The requests since the start or the last reset, in the order they came in. */
  requests(): readonly RegistryRequestRecord[];
  /** How often each image was asked for, by `host/repository:tag` or `host/repository@digest`. */
  requestsByImage(): ReadonlyMap<string, number>;
  resetRequests(): void;
  /**
   * Adds a tag, and the repository where there is none, until the returned function is called.
   *
   * @throws When there is no such registry.
   */
  push(host: string, repository: string, tag: TagDefinition): () => void;
  /** Whether a tag is there at present. */
  holds(host: string, repository: string, tag: string): boolean;
}

/** The control of the registries, and what their server reports to it. */
export interface ControlledRegistries {
  control: RegistryControl;
  faultsFor(request: {
    registry: string;
    repository?: string;
  }): readonly RegistryFault[];
  recordRequest(record: RegistryRequestRecord): void;
}

/** How many requests are remembered; the demo runs for days. */
const requestLimit = 10_000;

function imageOf(record: RegistryRequestRecord): string | undefined {
  const { kind, registry, repository, reference } = record;
  if (kind !== 'manifest' || !reference) {
    return undefined;
  }
  const separator = reference.startsWith('sha256:') ? '@' : ':';
  return `${registry}/${repository}${separator}${reference}`;
}

export function createRegistryControl(
  store: RegistryStore,
  now: () => Date,
): ControlledRegistries {
  const faults = new Set<RegistryFault>();
  let requests: RegistryRequestRecord[] = [];
  return {
    control: {
      addFault(input) {
        const fault = registryFaultSchema.parse(input);
        faults.add(fault);
        return () => {
          faults.delete(fault);
        };
      },
      clearFaults: () => faults.clear(),
      faults: () => [...faults],
      requests: () => requests,
      requestsByImage() {
        const counts = new Map<string, number>();
        for (const image of requests.flatMap(record => imageOf(record) ?? [])) {
          counts.set(image, (counts.get(image) ?? 0) + 1);
        }
        return counts;
      },
      resetRequests: () => {
        requests = [];
      },
      push: store.push,
      holds: (host, name, tag) => {
        const time = now().getTime();
        const registry = store.find(host);
        const repository = registry?.repositories.find(
          candidate => candidate.name === name,
        );
        return (
          repository !== undefined && store.tags(repository, time).includes(tag)
        );
      },
    },
    faultsFor: request =>
      [...faults].filter(fault => isBefallen(fault, request)),
    recordRequest: record => {
      requests.push(record);
      if (requests.length > 2 * requestLimit) {
        requests = requests.slice(-requestLimit);
      }
    },
  };
}
