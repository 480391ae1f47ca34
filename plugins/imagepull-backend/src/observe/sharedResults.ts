/** Results that several callers share: those who ask at the same time, and those who ask soon after. */
export interface SharedResults<T> {
  /** The result under this key: the one that is being made or was made a moment ago, else a new one from `make`. */
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Drops the result under this key, unless it is being made or is younger than this, in milliseconds. */
  drop(key: string, youngerThanMs: number): void;
}

interface Entry<T> {
  result: Promise<T>;
  /** Infinity: it is being made. */
  madeAt: number;
  expires: number;
  forget?: ReturnType<typeof setTimeout>;
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
  const entries = new Map<string, Entry<T>>();

  function drop(key: string, entry: Entry<T>) {
    clearTimeout(entry.forget);
    if (entries.get(key) === entry) {
      entries.delete(key);
    }
  }

  function makeRoom() {
    // A Map keeps the order of insertion, so the first is the oldest.
    for (const [key, entry] of entries) {
      if (entries.size < maximum) {
        break;
      }
      drop(key, entry);
    }
  }

  return {
    get(key, make) {
      const known = entries.get(key);
      if (known && known.expires > now()) {
        return known.result;
      }
      if (known) {
        drop(key, known);
      }
      makeRoom();
      const entry: Entry<T> = {
        result: make(),
        madeAt: Infinity,
        expires: Infinity,
      };
      entries.set(key, entry);
      entry.result.then(
        result => {
          const keep = keepMs(result);
          entry.madeAt = now();
          entry.expires = entry.madeAt + keep;
          // Also when nobody asks any more: it can be large, and hold what one user alone may use.
          entry.forget = setTimeout(() => drop(key, entry), keep);
          entry.forget.unref();
        },
        // The callers have the rejection; the next one tries again.
        () => drop(key, entry),
      );
      return entry.result;
    },

    drop(key, youngerThanMs) {
      const known = entries.get(key);
      if (known && now() - known.madeAt >= youngerThanMs) {
        drop(key, known);
      }
    },
  };
}
