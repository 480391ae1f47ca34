import type { CauseId } from '../causes/causeIds';
import { causes } from '../causes';
import { isOwnHost } from '../image/ownHost';
import type { Fix, Fixer } from '../schema';
import type { FixContext } from '../fixes/fixContext';

/** Hosts are the platform team's matter, but not a wrong one that somebody wrote into a manifest. */
const hostCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'registry-dns-failure',
  'registry-connection-refused',
  'registry-timeout',
]);

/** Who can fix it. */
export function fixerOf(context: FixContext): Fixer {
  const { cause, variant, facts } = context.classification;
  if (facts.scope === 'node' || context.staticPod) {
    return 'platform-team';
  }
  const isManifestFault =
    context.change?.parts.includes('registry') ||
    isOwnHost(context.image.registry ?? '');
  if (hostCauses.has(cause) && isManifestFault) {
    return 'service-owner';
  }
  if (cause === 'authorization-denied' && facts.failedHostRole === 'blob') {
    return 'registry';
  }
  const { fixer, fixerByVariant = {} } = causes[cause];
  return variant !== undefined && Object.hasOwn(fixerByVariant, variant)
    ? fixerByVariant[variant]
    : fixer;
}

/**
 * Fixes in the order in which they help. A cause gives its own best first; to find out what is the matter comes before
 * that where the cause is open, and to return to what worked comes first of all where users are without service.
 */
export function orderFixes(fixes: readonly Fix[], context: FixContext): Fix[] {
  const { certainty } = context.classification;
  const { level } = context.impact;
  const unsure = certainty === 'ambiguous' || certainty === 'unknown';
  const harmed = level === 'down' || level === 'degraded';
  const rank = ({ kind }: Fix) => {
    if (kind === 'rollback' && harmed) {
      return 0;
    }
    return kind === 'confirm' && unsure ? 1 : 2;
  };
  return [...fixes].sort((a, b) => rank(a) - rank(b));
}

/** The manifest of a static pod is on a node, which is the platform team's. */
export function assignFixes(fixes: readonly Fix[], context: FixContext): Fix[] {
  return fixes.map(fix =>
    context.staticPod && fix.audience === 'service-owner'
      ? { ...fix, audience: 'platform-team' }
      : fix,
  );
}
