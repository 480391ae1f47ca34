import type { CauseId } from '../causes/causeIds';
import { causes } from '../causes';
import type { Fix, Fixer } from '../schema';
import type { FixContext } from './fixContext';

/** Hosts are the platform team's matter, but not one that somebody has just written into a manifest. */
const hostCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'registry-dns-failure',
  'registry-connection-refused',
  'registry-timeout',
]);

/** Who can fix it. */
export function fixerOf(context: FixContext): Fixer {
  const { cause, variant, facts } = context.classification;
  if (facts.scope === 'node') {
    return 'platform-team';
  }
  if (hostCauses.has(cause) && context.change?.parts.includes('registry')) {
    return 'service-owner';
  }
  const { fixer, fixerByVariant = {} } = causes[cause];
  return variant !== undefined && Object.hasOwn(fixerByVariant, variant)
    ? fixerByVariant[variant]
    : fixer;
}

/**
 * Fixes in the order in which they help: to find out what is the matter comes first where the cause is open, to
 * return to what worked comes first where users are without service.
 */
export function orderFixes(fixes: readonly Fix[], context: FixContext): Fix[] {
  const { certainty } = context.classification;
  const unsure = certainty === 'ambiguous' || certainty === 'unknown';
  const harmed =
    context.impact.level === 'down' || context.impact.level === 'degraded';
  const rank = ({ kind }: Fix) => {
    if (kind === 'rollback') {
      return harmed ? 0 : 2;
    }
    if (kind === 'confirm') {
      return unsure ? 1 : 3;
    }
    return 2;
  };
  return [...fixes].sort((a, b) => rank(a) - rank(b));
}
