/** A cluster is waited for no longer than this, in milliseconds. */
const patienceMs = 10_000;

/**
 * Clusters that are being read for the first time. What fails is shown as soon as they are, so nothing that can wait is to
 * keep the backend busy in the meantime.
 */
export interface FirstReads {
  /** A cluster begins to be read. Returns what says that it has been, or cannot be. */
  begin(): () => void;
  /** Resolves as soon as none is being read, or those that are have taken too long. */
  over(): Promise<void>;
}

/** Makes {@link FirstReads} of which there are none. */
export function createFirstReads(): FirstReads {
  const going = new Set<Promise<void>>();
  return {
    begin() {
      let end = () => {};
      const read = new Promise<void>(resolve => {
        const timer = setTimeout(resolve, patienceMs);
        timer.unref();
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      going.add(read);
      void read.then(() => going.delete(read));
      return end;
    },
    async over() {
      while (going.size > 0) {
        await Promise.all(going);
      }
    },
  };
}
