import type { Situation } from 'backstage-plugin-imagepull-common';

/** Situations in one overview: more than a person reads, and a bound on the size of the answer. */
export const maximumSituations = 100;

/** Kinds that are about one service each: in a large fleet there are hundreds of them at any time. */
const ofOneService: readonly Situation['kind'][] = [
  'service-mistake',
  'unclear',
];

/**
 * The situations that an overview has room for, in their order: those that reach further than one service go before the
 * others, so that no number of mistakes hides an outage.
 */
export function mostTelling(situations: readonly Situation[]): {
  situations: Situation[];
  /** How many are left out. */
  further: number;
} {
  const isNarrow = ({ kind }: Situation) => ofOneService.includes(kind);
  const told = new Set(
    [
      ...situations.filter(situation => !isNarrow(situation)),
      ...situations.filter(isNarrow),
    ].slice(0, maximumSituations),
  );
  return {
    situations: situations.filter(situation => told.has(situation)),
    further: situations.length - told.size,
  };
}
