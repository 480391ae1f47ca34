/** Shortest time between two signs of change, in milliseconds. */
const shortestPauseMs = 1_000;
/** Time between two signs while nobody announces changes, in milliseconds. */
const unannouncedMs = 15_000;
/** The same while changes are announced: only a safety net. */
const announcedMs = 60_000;

/** Where changes are announced: Backstage's `signalApiRef`, as far as it is needed here. */
export interface Announcements {
  /** Returns the way to leave. */
  subscribe(onRevision: (revision: number) => void): () => void;
}

/** Tells when the API may have something new. */
export interface Changes {
  /** Grows with every sign of change. */
  getCount(): number;
  /** Runs from the first listener on until the last one has gone. Returns the way to leave. */
  subscribe(listener: () => void): () => void;
  /**
   * Tells the revision that an answer of the API had. A revision that was not announced shows that announcements do not
   * get through, so that the API is asked more often.
   */
  sawRevision(revision: number): void;
}

/**
 * Makes {@link Changes}: a sign for every announcement, at most one per second, and regular ones in case that nobody
 * announces anything. It rests while the page is hidden and catches up when it is seen again.
 */
export function createChanges(announcements?: Announcements): Changes {
  const listeners = new Set<() => void>();
  let count = 0;
  let lastSign = Date.now();
  let announced: number | undefined;
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leaveAnnouncements: (() => void) | undefined;

  function pause(): number {
    if (waiting) {
      return shortestPauseMs;
    }
    return announced === undefined ? unannouncedMs : announcedMs;
  }

  function schedule() {
    clearTimeout(timer);
    if (listeners.size > 0 && !document.hidden) {
      timer = setTimeout(sign, Math.max(lastSign + pause() - Date.now(), 0));
    }
  }

  function sign() {
    lastSign = Date.now();
    waiting = false;
    count += 1;
    listeners.forEach(listener => listener());
    schedule();
  }

  function enter() {
    lastSign = Date.now();
    waiting = false;
    leaveAnnouncements = announcements?.subscribe(revision => {
      announced = revision;
      waiting = true;
      schedule();
    });
    document.addEventListener('visibilitychange', schedule);
    schedule();
  }

  function leave() {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', schedule);
    leaveAnnouncements?.();
    // Whatever is announced from now on is missed.
    announced = undefined;
  }

  return {
    getCount: () => count,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        enter();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          leave();
        }
      };
    },
    sawRevision(revision) {
      if (announced !== undefined && revision > announced) {
        announced = undefined;
        schedule();
      }
    },
  };
}
