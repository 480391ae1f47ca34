/** Things of one cluster that come back again and again, beside those of the other clusters of this replica. */
export interface PaceMember {
  /**
   * The pause before one of them comes back, in milliseconds: the one that is wanted, or a longer one where many want to
   * come back.
   */
  pause(wantedMs: number): number;
  leave(): void;
}

/** How often things come back, all together. */
export interface SharedPace {
  /** @param count - tells how many things of this member come back */
  join(count: () => number): PaceMember;
}

/**
 * Makes a {@link SharedPace} at which one thing comes back in so many milliseconds, so that what this costs is bounded
 * however much fails: the more there are, the longer each of them waits.
 */
export function createSharedPace(oneInMs: number): SharedPace {
  const counts = new Set<() => number>();
  return {
    join(count) {
      counts.add(count);
      return {
        pause(wantedMs) {
          let things = 0;
          counts.forEach(each => {
            things += each();
          });
          return Math.max(wantedMs, things * oneInMs);
        },
        leave() {
          counts.delete(count);
        },
      };
    },
  };
}
