/** Results that several callers share: those who ask at the same time, and those who ask soon after. */
export interface SharedResults<T> {
  /** The result under this key: the one that is being made or was made a moment ago, else a new one from `make`. */
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Drops the result under this key, unless it is being made or is younger than this, in milliseconds. */
  drop(key: string, youngerThanMs: number): void;
}

/**
 * Shares results under a key. What may be seen by whom has to be part of the key.
 *
 * @param options - `keepMs`: how long a result is kept once it is there, in milliseconds; a rejection is never kept.
 * `maximum`: results that are kept at most; the oldest go first. `now`: milliseconds, any origin.
 */
export function createSharedResults<T>(options: {
  keepMs: (result: T) => number;
  maximum: number;
  now: () => number;
}): SharedResults<T> {
  const { keepMs, maximum, now } = options;
  const entries = new Map<
    string,
    { result: Promise<T>; madeAt: number; expires: number }
  >();

  function makeRoom() {
    for (const [key, { expires }] of entries) {
      if (expires <= now()) {
        entries.delete(key);
      }
    }
    // A Map keeps the order of insertion, so the first is the oldest.
    for (const key of entries.keys()) {
      if (entries.size < maximum) {
        break;
      }
      entries.delete(key);
    }
  }

  return {
    get(key, make) {
      const known = entries.get(key);
      if (known && known.expires > now()) {
        return known.result;
      }
      entries.delete(key);
      makeRoom();
      const entry = { result: make(), madeAt: Infinity, expires: Infinity };
      entries.set(key, entry);
      entry.result.then(
        result => {
          entry.madeAt = now();
          entry.expires = entry.madeAt + keepMs(result);
        },
        () => {
          // The callers have the rejection; the next one tries again.
          if (entries.get(key) === entry) {
            entries.delete(key);
          }
        },
      );
      return entry.result;
    },

    drop(key, youngerThanMs) {
      const known = entries.get(key);
      if (known && now() - known.madeAt >= youngerThanMs) {
        entries.delete(key);
      }
    },
  };
}
