import { createAgenda } from './agenda';
import type { WorkloadState } from './workloadState';

/** What is done with a workload: its pods tell, it is looked at, and the checks of a look are asked for. */
export type WorkloadTask = 'tell' | 'look' | 'settle';

/** When which workload has its turn. */
export interface WorkloadSchedule {
  /** Has something done after a while, in milliseconds; of several wishes the earliest holds. */
  soon(task: WorkloadTask, key: string, afterMs: number): void;
  /** Has a workload looked at no earlier than this long after the last look, in milliseconds. */
  lookSoon(state: WorkloadState, pauseMs: number): void;
  /** Has a thing done then and not before, in milliseconds. */
  set(task: WorkloadTask, key: string, afterMs: number): void;
  cancel(task: WorkloadTask, key: string): void;
  stop(): void;
}

/**
 * Makes a {@link WorkloadSchedule}.
 *
 * @param run - does one thing with the workload of a key; must not throw
 */
export function createWorkloadSchedule(
  run: (task: WorkloadTask, key: string) => void,
): WorkloadSchedule {
  const tasks: readonly WorkloadTask[] = ['tell', 'look', 'settle'];
  const agenda = createAgenda(thing => {
    const task = tasks.find(each => thing.startsWith(each));
    if (task) {
      run(task, thing.slice(task.length));
    }
  });
  return {
    soon: (task, key, afterMs) => agenda.add(task + key, afterMs),
    lookSoon({ key, lookedAt = -Infinity }, pauseMs) {
      const since = performance.now() - lookedAt;
      agenda.add(`look${key}`, Math.max(0, pauseMs - since));
    },
    set: (task, key, afterMs) => agenda.set(task + key, afterMs),
    cancel: (task, key) => agenda.remove(task + key),
    stop: agenda.stop,
  };
}
