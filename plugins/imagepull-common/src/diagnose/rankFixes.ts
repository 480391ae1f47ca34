import type { FixContext } from '../fixes/fixContext';
import type { Fix, Fixer } from '../schema';

/** Who can fix it: whom the best repair is for; where none is known, who can find out more. */
export function fixerOf(fixes: readonly Fix[]): Fixer {
  const best = fixes.find(({ kind }) => kind === 'forward') ?? fixes[0];
  return best.audience;
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
  const rank = ({ id, kind }: Fix) => {
    // An earlier image that nodes must have cached is no sure way out.
    if (id === 'roll-back' && harmed) {
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
