import type { TimelineEntry } from 'backstage-plugin-imagepull-common';

/** Entries up to this number are shown at once. */
const foldedFrom = 8;
/** Of a longer timeline, so many of the newest are shown. */
const newestShown = 5;

/** A timeline, the newest first, in three parts: `between` is folded at first. */
export interface FoldedTimeline {
  newest: readonly TimelineEntry[];
  between: readonly TimelineEntry[];
  /** How it began. */
  oldest: readonly TimelineEntry[];
}

/** Turns a timeline round, and folds its middle when it is long: what is new and how it began stay in sight. */
export function foldTimeline(
  oldestFirst: readonly TimelineEntry[],
): FoldedTimeline {
  const entries = [...oldestFirst].reverse();
  if (entries.length <= foldedFrom) {
    return { newest: entries, between: [], oldest: [] };
  }
  return {
    newest: entries.slice(0, newestShown),
    between: entries.slice(newestShown, -1),
    oldest: entries.slice(-1),
  };
}

/** When an incident last came back; absent when it never did. */
export function lastReopenedAt(
  oldestFirst: readonly TimelineEntry[],
): string | undefined {
  return oldestFirst.filter(({ type }) => type === 'reopened').at(-1)?.at;
}
