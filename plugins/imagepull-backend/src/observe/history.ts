import {
  findResolved,
  remember,
  type Diagnosis,
  type RememberedDiagnosis,
  type ResolvedDiagnosis,
} from 'backstage-plugin-imagepull-common';
import type { SeenObjects } from './observeCluster';

/** How long a diagnosis is remembered after it was last made, and listed after it is over, in milliseconds. */
export const rememberMs = 30 * 60_000;

/** Diagnoses that are remembered of one entity in one cluster. */
const maximumPerKey = 50;

/** Entities and clusters of which something is remembered. */
const maximumKeys = 500;

/** What this backend has diagnosed lately, to tell what is over. In memory alone: a restart forgets it. */
export interface DiagnosisHistory {
  /** Takes note of what holds now under a key, which has to contain what may be seen by whom. */
  note(
    key: string,
    diagnoses: readonly Diagnosis[],
    objects: Pick<SeenObjects, 'pods' | 'owners' | 'at'>,
  ): void;
  /** Diagnoses that are over, the newest first. */
  resolved(key: string): ResolvedDiagnosis[];
}

interface Dated<T> {
  value: T;
  /** Milliseconds, as `now` has them. */
  at: number;
}

interface Entry {
  remembered: Map<string, Dated<RememberedDiagnosis>>;
  resolved: Map<string, Dated<ResolvedDiagnosis>>;
}

/** Drops what is too old, and the oldest of what is too much. A Map keeps the order of insertion. */
function prune<T>(
  values: Map<string, T>,
  isOld: (value: T) => boolean,
  maximum: number,
): void {
  for (const [key, value] of values) {
    if (isOld(value) || values.size > maximum) {
      values.delete(key);
    }
  }
}

/** The same workload fails with the same image; only what is known of the reason has changed. */
function isSameFailure(
  a: Pick<Diagnosis, 'namespace' | 'workload' | 'image'>,
  b: Pick<Diagnosis, 'namespace' | 'workload' | 'image'>,
): boolean {
  return (
    a.namespace === b.namespace &&
    a.workload.kind === b.workload.kind &&
    a.workload.name === b.workload.name &&
    a.image.written === b.image.written
  );
}

/** Makes {@link DiagnosisHistory}. `now`: milliseconds, any origin. */
export function createDiagnosisHistory(now: () => number): DiagnosisHistory {
  const entries = new Map<string, Entry>();
  const isOld = ({ at }: Dated<unknown>) => now() - at >= rememberMs;

  function pruneEntry({ remembered, resolved }: Entry): void {
    prune(remembered, isOld, maximumPerKey);
    prune(resolved, isOld, maximumPerKey);
  }

  return {
    note(key, diagnoses, { pods, owners, at }) {
      const entry = entries.get(key) ?? {
        remembered: new Map(),
        resolved: new Map(),
      };
      const { remembered, resolved } = entry;
      pruneEntry(entry);
      const present = new Set(diagnoses.map(({ id }) => id));
      // One that goes on under another id (a kubelet's events expire, and with them the cause) is to end only once.
      for (const [id, { value }] of remembered) {
        if (
          !present.has(id) &&
          diagnoses.some(diagnosis => isSameFailure(value, diagnosis))
        ) {
          remembered.delete(id);
        }
      }
      const over = findResolved({
        before: [...remembered.values()].map(({ value }) => value),
        after: diagnoses,
        pods,
        owners,
        now: at,
      });
      for (const value of over) {
        remembered.delete(value.id);
        resolved.set(value.id, { value, at: now() });
      }
      for (const diagnosis of diagnoses) {
        const { id } = diagnosis;
        resolved.delete(id);
        remembered.delete(id);
        remembered.set(id, { value: remember(diagnosis, pods), at: now() });
      }
      pruneEntry(entry);
      entries.delete(key);
      if (remembered.size + resolved.size > 0) {
        entries.set(key, entry);
      }
      prune(entries, () => false, maximumKeys);
    },

    resolved(key) {
      const { resolved } = entries.get(key) ?? {};
      return [...(resolved?.values() ?? [])]
        .filter(dated => !isOld(dated))
        .map(({ value }) => value)
        .reverse();
    },
  };
}
