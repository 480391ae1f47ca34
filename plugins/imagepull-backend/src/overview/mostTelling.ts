import {
  isOfOneService,
  type Situation,
} from 'backstage-plugin-imagepull-common';

/** Situations in one overview: more than a person reads, and a bound on the size of the answer. */
export const maximumSituations = 100;

/**
 * The situations that an overview has room for, in their order: those that reach further than one service go before the
 * others, of which a large fleet has hundreds at any time, so that no number of mistakes hides an outage.
 */
export function mostTelling(situations: readonly Situation[]): {
  situations: Situation[];
  /** How many are left out. */
  further: number;
} {
  const told = new Set(
    [
      ...situations.filter(situation => !isOfOneService(situation)),
      ...situations.filter(isOfOneService),
    ].slice(0, maximumSituations),
  );
  return {
    situations: situations.filter(situation => told.has(situation)),
    further: situations.length - told.size,
  };
}
