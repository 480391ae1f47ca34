import { toMillis } from '../observe/eventTime';
import type { Certainty, Diagnosis, Impact } from '../schema';

/** What a failure means for users, the most urgent first. @public */
export const impactLevels: readonly Impact['level'][] = [
  'down',
  'degraded',
  'not-serving-yet',
  'unknown',
  'serving',
  'background',
];

const certainties: readonly Certainty[] = [
  'certain',
  'likely',
  'ambiguous',
  'unknown',
];

function ageOf(diagnosis: Diagnosis): number {
  return toMillis(diagnosis.since) ?? 0;
}

/**
 * Puts the most urgent diagnosis first: by what it means for users, then by how sure it is, then the newest, which is
 * the likeliest to be what somebody just did. Equal ones are ordered by id, so that the order is always the same.
 *
 * @public
 */
export function compareUrgency(a: Diagnosis, b: Diagnosis): number {
  return (
    impactLevels.indexOf(a.impact.level) -
      impactLevels.indexOf(b.impact.level) ||
    certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) ||
    ageOf(b) - ageOf(a) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
