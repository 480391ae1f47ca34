import { useCallback, useState } from 'react';
import type { CauseId } from 'backstage-plugin-imagepull-common';

/** The runbooks that a reader has come through, beginning with the one that was opened. */
export interface RunbookTrail {
  /** The one that is shown. */
  cause: CauseId;
  /** The one before it; absent at the first. */
  previous: CauseId | undefined;
  /** Counts the steps of the reader, forth and back. */
  steps: number;
  follow: (cause: CauseId) => void;
  goBack: () => void;
}

/** Remembers the way of a reader from one runbook to the next. */
export function useRunbookTrail(first: CauseId): RunbookTrail {
  const [{ followed, steps }, setTrail] = useState<{
    followed: readonly CauseId[];
    steps: number;
  }>({ followed: [], steps: 0 });
  const trail = [first, ...followed];

  const follow = useCallback(
    (next: CauseId) =>
      setTrail(trailSoFar => ({
        followed: [...trailSoFar.followed, next],
        steps: trailSoFar.steps + 1,
      })),
    [],
  );
  const goBack = useCallback(
    () =>
      setTrail(trailSoFar => ({
        followed: trailSoFar.followed.slice(0, -1),
        steps: trailSoFar.steps + 1,
      })),
    [],
  );
  return {
    cause: followed.at(-1) ?? first,
    previous: trail.at(-2),
    steps,
    follow,
    goBack,
  };
}
