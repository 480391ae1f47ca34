import type { ObjectStore } from '../store/objectStore';
import { faultSchema, isStruck, type Fault, type FaultInput } from './faults';

/** One request that a cluster received. */
export interface RequestRecord {
  /** When it came in, in milliseconds since 1970. */
  at: number;
  method: string;
  /** Without the query. */
  path: string;
  /** Without the leading `?`; empty when there is none. */
  query: string;
  /** Who asked. Undefined: nobody the cluster knows. */
  user?: string;
  /** The status of the answer. Undefined while there is none, and for a request that is never answered. */
  status?: number;
}

/** What tests and the demo do to a running cluster. */
export interface ClusterControl {
  /** The cluster's objects; whatever is put or removed reaches lists and watches at once. */
  readonly store: ObjectStore;
  /** Makes something go wrong, until the returned function is called. */
  addFault(fault: FaultInput): () => void;
  clearFaults(): void;
  faults(): readonly Fault[];
  /** The requests since the start or the last reset, in the order they came in. */
  requests(): readonly RequestRecord[];
  resetRequests(): void;
  /** The number of watches that are open. */
  openWatches(): number;
  /** Cuts all open watches without an end. */
  dropWatches(): void;
}

/** The control of a cluster, and what its server reports to it. */
export interface ControlledCluster {
  control: ClusterControl;
  faultsFor(path: string): readonly Fault[];
  recordRequest(record: RequestRecord): void;
  /** Registers an open watch; the returned function takes it off again. */
  watchOpened(drop: () => void): () => void;
}

/** How many requests are remembered; the demo runs for days. */
const requestLimit = 10_000;

export function createControl(store: ObjectStore): ControlledCluster {
  const faults = new Set<Fault>();
  const watches = new Set<() => void>();
  let requests: RequestRecord[] = [];
  return {
    control: {
      store,
      addFault(input) {
        const fault = faultSchema.parse(input);
        faults.add(fault);
        return () => {
          faults.delete(fault);
        };
      },
      clearFaults: () => faults.clear(),
      faults: () => [...faults],
      requests: () => requests,
      resetRequests: () => {
        requests = [];
      },
      openWatches: () => watches.size,
      dropWatches: () => {
        for (const drop of [...watches]) {
          watches.delete(drop);
          drop();
        }
      },
    },
    faultsFor: path => [...faults].filter(fault => isStruck(fault, path)),
    recordRequest: record => {
      requests.push(record);
      if (requests.length > 2 * requestLimit) {
        requests = requests.slice(-requestLimit);
      }
    },
    watchOpened: drop => {
      watches.add(drop);
      return () => {
        watches.delete(drop);
      };
    },
  };
}
