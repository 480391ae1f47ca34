import { causeIds, type CauseId } from '../causes/causeIds';
import type { SituationEvidence, SituationSize } from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import { sizeOf } from './services';
import type { IncidentFact } from './situationTypes';
import { maximumNamed } from './thresholds';

type Countable = 'service' | 'team' | 'cluster' | 'node' | 'pod' | 'pull';

/** A number of things, such as `1 service` or `5 services`. */
export function count(what: Countable, number: number): string {
  return number === 1
    ? localize(`situation.size.${what}`).text
    : localize(`situation.size.${what}s`, { count: number }).text;
}

/** How many are concerned, for example `5 services of 3 teams in 2 clusters`, and the numbers for translations. */
export function sizeParams(incidents: readonly IncidentFact[]): {
  /** For example `5 services of 3 teams in 2 clusters`. */
  size: string;
  /** The same with what they cannot do. */
  stuck: string;
} & Omit<SituationSize, 'incidents'> {
  const { incidents: _, ...size } = sizeOf(incidents);
  const who =
    size.services === 0
      ? count('pod', size.pods)
      : count('service', size.services);
  const text = localize(
    size.teams > 0 ? 'situation.size.of-teams' : 'situation.size.of-none',
    {
      who,
      ...(size.teams > 0 && { teams: count('team', size.teams) }),
      clusters: count('cluster', size.clusters),
    },
  ).text;
  return {
    size: text,
    stuck: localize(
      size.services === 0
        ? 'situation.size.stuck-pods'
        : 'situation.size.stuck',
      { size: text },
    ).text,
    ...size,
  };
}

/** The first names of a list, and how many more there are. */
export function nameSome(names: readonly string[]): string {
  const more = names.length - maximumNamed;
  const named = names.slice(0, maximumNamed).join(', ');
  return more > 0
    ? localize('situation.size.and-more', { named, more }).text
    : named;
}

/** Causes with how often they occur: the most frequent first, equals in the order of `causeIds`. */
function rankCauses(incidents: readonly IncidentFact[]): [CauseId, number][] {
  const counts = new Map<CauseId, number>();
  for (const { cause } of incidents) {
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts].sort(
    ([a, left], [b, right]) =>
      right - left || causeIds.indexOf(a) - causeIds.indexOf(b),
  );
}

/** What is reported, with how often, the most frequent first: `No answer in time (4), Registry fails (2)`. */
export function nameCauses(incidents: readonly IncidentFact[]): string {
  return nameSome(
    rankCauses(incidents).map(
      ([cause, number]) =>
        `${localize(`cause.${cause}.title`).text} (${number})`,
    ),
  );
}

/** The cause of most of these; of equals the first in the order of `causeIds`. */
export function mainCause(incidents: readonly IncidentFact[]): CauseId {
  return rankCauses(incidents)[0][0];
}

/** An observation that speaks for the situation. */
export function speaksFor(
  id: TextId,
  params?: Record<string, string | number>,
): SituationEvidence {
  return { speaks: 'for', text: localize(id, params) };
}

/** An observation that speaks against the situation, or shows what it is not. */
export function speaksAgainst(
  id: TextId,
  params?: Record<string, string | number>,
): SituationEvidence {
  return { speaks: 'against', text: localize(id, params) };
}
