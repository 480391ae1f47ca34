import type { CauseId } from 'backstage-plugin-imagepull-common';

/** A label of the test data: a cause, or that there is nothing to diagnose. */
export type Label = CauseId | 'not-a-pull-failure';

/** What a label says is needed to name its cause exactly: pods and events, other objects, or what is in secrets. */
export const needs = ['text', 'objects', 'secrets'] as const;

/** One of {@link needs}. */
export type Need = (typeof needs)[number];

/** How much a cluster lets the engine see, from least to most; each level meets one more of {@link needs}. */
export const levels = ['base', 'owners', 'secrets'] as const;

/** One of {@link levels}. */
export type Level = (typeof levels)[number];

/** Whether a level allows to see what a label needs. */
export function isMet(need: Need, level: Level): boolean {
  return needs.indexOf(need) <= levels.indexOf(level);
}

/** One judgement: what was expected and what the engine said. */
export interface Judgement {
  /** Where the case comes from, for the list of misses. */
  id: string;
  /** The label that fits best. */
  cause: string;
  /** Every label that is right; empty when any cause is, because the data do not tell. */
  acceptable: readonly string[];
  /** What the engine said; undefined when it diagnosed nothing. */
  predicted: string | undefined;
  text: string;
  /** What it takes to name the cause exactly; absent where the data do not say. */
  needs?: Need;
  /** Nothing but the exact cause will do: the input settles it. */
  exactIsOwed: boolean;
}

/** How a judgement came out. */
export type Outcome =
  | 'exact'
  | 'right'
  | 'wrong'
  | 'unknown'
  | 'falseAlarm'
  | 'silent';

/**
 * - exact: the label that fits best
 * - right: another acceptable label
 * - unknown: no cause named where there was one
 * - wrong: another cause named
 * - falseAlarm: a cause named where there was none
 * - silent: nothing named where there was nothing
 */
export function outcomeOf(judgement: Judgement): Outcome {
  const { cause, acceptable, predicted } = judgement;
  if (cause === 'not-a-pull-failure') {
    if (predicted === undefined || predicted === 'unknown') {
      return 'silent';
    }
    return acceptable.includes(predicted) ? 'right' : 'falseAlarm';
  }
  if (predicted === cause || (predicted === undefined && cause === 'unknown')) {
    return 'exact';
  }
  if (predicted === undefined) {
    return acceptable.includes('not-a-pull-failure') ? 'right' : 'unknown';
  }
  if (acceptable.length === 0 || acceptable.includes(predicted)) {
    return 'right';
  }
  return predicted === 'unknown' ? 'unknown' : 'wrong';
}

/** The counts of one cause, or of all. */
export interface Row {
  cause: string;
  total: number;
  /** Includes exact. */
  right: number;
  exact: number;
  wrong: number;
  unknown: number;
  falseAlarms: number;
}

/** The result of a measurement. */
export interface Score {
  rows: Row[];
  /** The same judgements by what their labels need; empty where the data do not say. */
  byNeed: Row[];
  /** The judgements in which the exact cause is owed. */
  owed: Row;
  all: Row;
  misses: (Judgement & { outcome: Outcome })[];
}

function emptyRow(cause: string): Row {
  return {
    cause,
    total: 0,
    right: 0,
    exact: 0,
    wrong: 0,
    unknown: 0,
    falseAlarms: 0,
  };
}

function count(row: Row, outcome: Outcome): void {
  row.total += 1;
  switch (outcome) {
    case 'exact':
    case 'silent':
      row.exact += 1;
      row.right += 1;
      break;
    case 'right':
      row.right += 1;
      break;
    case 'wrong':
      row.wrong += 1;
      break;
    case 'unknown':
      row.unknown += 1;
      break;
    case 'falseAlarm':
      row.falseAlarms += 1;
      break;
    default:
      throw new Error(`Unexpected outcome ${outcome satisfies never}`);
  }
}

/** Counts judgements per cause and in all. */
export function score(judgements: readonly Judgement[]): Score {
  const rows = new Map<string, Row>();
  const byNeed = new Map<Need, Row>();
  const owed = emptyRow('exact is owed');
  const all = emptyRow('all');
  const misses: Score['misses'] = [];
  for (const judgement of judgements) {
    const outcome = outcomeOf(judgement);
    const row = rows.get(judgement.cause) ?? emptyRow(judgement.cause);
    rows.set(judgement.cause, row);
    count(row, outcome);
    count(all, outcome);
    if (judgement.exactIsOwed) {
      count(owed, outcome);
    }
    if (judgement.needs) {
      const ofNeed =
        byNeed.get(judgement.needs) ?? emptyRow(`needs ${judgement.needs}`);
      byNeed.set(judgement.needs, ofNeed);
      count(ofNeed, outcome);
    }
    if (['wrong', 'unknown', 'falseAlarm'].includes(outcome)) {
      misses.push({ ...judgement, outcome });
    }
  }
  return {
    rows: [...rows.values()].sort((a, b) => a.cause.localeCompare(b.cause)),
    byNeed: needs.flatMap(need => byNeed.get(need) ?? []),
    owed,
    all,
    misses,
  };
}

/** Bounds that a measurement has to keep. */
export interface Bounds {
  /** Smallest share of right answers, in percent. */
  minRight?: number;
  /** Smallest share of exact answers among those in which the exact cause is owed, in percent. */
  minExact?: number;
  /** Largest share of wrong answers, in percent. */
  maxWrong?: number;
  /** Largest number of false alarms. */
  maxFalse?: number;
}

/** A share in percent; 100 when there is nothing to count. */
export function percent(part: number, total: number): number {
  return total === 0 ? 100 : (100 * part) / total;
}

/** Says which bounds a measurement misses, one sentence each; empty when it keeps all. */
export function missedBounds(
  { all, owed }: Pick<Score, 'all' | 'owed'>,
  bounds: Bounds,
): string[] {
  const right = percent(all.right, all.total);
  const wrong = all.total === 0 ? 0 : percent(all.wrong, all.total);
  const exact = percent(owed.exact, owed.total);
  const missed: string[] = [];
  if (bounds.minRight !== undefined && right < bounds.minRight) {
    missed.push(
      `${right.toFixed(2)} % are right, at least ${
        bounds.minRight
      } % are required`,
    );
  }
  if (bounds.minExact !== undefined && exact < bounds.minExact) {
    missed.push(
      `${exact.toFixed(
        2,
      )} % of those that are owed exactly are exact, at least ${
        bounds.minExact
      } % are required`,
    );
  }
  if (bounds.maxWrong !== undefined && wrong > bounds.maxWrong) {
    missed.push(
      `${wrong.toFixed(2)} % are wrong, at most ${
        bounds.maxWrong
      } % are allowed`,
    );
  }
  if (bounds.maxFalse !== undefined && all.falseAlarms > bounds.maxFalse) {
    missed.push(
      `${all.falseAlarms} false alarms, at most ${bounds.maxFalse} are allowed`,
    );
  }
  return missed;
}
