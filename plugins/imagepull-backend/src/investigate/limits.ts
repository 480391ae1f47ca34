import pLimit from 'p-limit';

/** Keeps what goes on at once low, apart for each place. */
export interface Limits {
  /** Runs a task as soon as fewer than the limit go on in this place: a cluster or a registry of app-config. */
  run<T>(place: string, task: () => Promise<T>): Promise<T>;
}

/** Makes {@link Limits}: at most `atOnce` tasks in each place. */
export function createLimits(atOnce: number): Limits {
  const limits = new Map<string, ReturnType<typeof pLimit>>();
  return {
    run(place, task) {
      const limit = limits.get(place) ?? pLimit(atOnce);
      limits.set(place, limit);
      return limit(task);
    },
  };
}
