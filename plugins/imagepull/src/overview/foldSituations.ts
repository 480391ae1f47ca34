import {
  isOfOneService,
  type Situation,
} from 'backstage-plugin-imagepull-common';

/** Situations by how much room they get. */
export interface FoldedSituations {
  /** Reach beyond one service, or are nothing that one service can mend. */
  wide: Situation[];
  /** Are the matter of one service each. */
  narrow: Situation[];
}

/** Parts what concerns many from what concerns one service, so that an outage stands out among typos. Keeps the order. */
export function foldSituations(
  situations: readonly Situation[],
): FoldedSituations {
  return {
    wide: situations.filter(situation => !isOfOneService(situation)),
    narrow: situations.filter(isOfOneService),
  };
}

/** How many observations speak for a situation and against it. */
export function countEvidence({ evidence }: Situation) {
  const against = evidence.filter(({ speaks }) => speaks === 'against').length;
  return { for: evidence.length - against, against };
}
