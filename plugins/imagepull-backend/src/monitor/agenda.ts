/** What is to be done, and when: each thing once, however often it is asked for. */
export interface Agenda {
  /** Has a thing done after a while, in milliseconds; of several wishes for one thing the earliest holds. */
  add(thing: string, afterMs: number): void;
  /** Puts a thing off, or forward: only this wish holds. */
  set(thing: string, afterMs: number): void;
  remove(thing: string): void;
  /** Ends it: nothing is done any more. */
  stop(): void;
}

/**
 * The clock is looked at this often while there is something to do, in milliseconds: it can be put forward. All agendas do
 * so at the same moments, so that the process wakes once for all of them.
 */
const longestSleepMs = 1_000;

/**
 * Makes an {@link Agenda}. One timer serves it all, and there is none while there is nothing to do.
 *
 * @param run - does one thing; must not throw
 */
export function createAgenda(run: (thing: string) => void): Agenda {
  const now = () => performance.now();
  const due = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wakesAt = Infinity;
  let stopped = false;

  function sleep() {
    clearTimeout(timer);
    timer = undefined;
    wakesAt = Infinity;
    if (stopped || due.size === 0) {
      return;
    }
    let earliest = Infinity;
    for (const at of due.values()) {
      earliest = Math.min(earliest, at);
    }
    const moment = now();
    const wait = Math.min(
      Math.max(earliest - moment, 0),
      longestSleepMs - (moment % longestSleepMs),
    );
    wakesAt = moment + wait;
    timer = setTimeout(wake, wait);
    timer.unref();
  }

  function wake() {
    const moment = now();
    // Timers are early by a fraction of a millisecond at times.
    const things = [...due].filter(([, at]) => at <= moment + 1);
    things.forEach(([thing]) => due.delete(thing));
    things.forEach(([thing]) => run(thing));
    sleep();
  }

  function put(thing: string, at: number) {
    if (stopped) {
      return;
    }
    due.set(thing, at);
    if (at < wakesAt) {
      sleep();
    }
  }

  return {
    add(thing, afterMs) {
      const at = now() + afterMs;
      if (at < (due.get(thing) ?? Infinity)) {
        put(thing, at);
      }
    },
    set(thing, afterMs) {
      put(thing, now() + afterMs);
    },
    remove(thing) {
      due.delete(thing);
    },
    stop() {
      stopped = true;
      due.clear();
      clearTimeout(timer);
    },
  };
}
