import type { Rule } from '../classify/rule';
import type { FixContext } from '../fixes/fixContext';
import type { CheckId, Fix } from '../schema';
import type { CauseId } from './causeIds';

/**
 * Everything that the engine knows about one root cause. Each cause is a folder of its own: `rules.ts` tells how its
 * text is recognised, `fixes.ts` how it is mended; its sentences are in `texts/`, its runbook in `docs/runbooks/`.
 */
export interface Cause {
  id: CauseId;
  /** It can pass without anybody's doing, so that a later attempt of the kubelet may succeed. */
  mayPass: boolean;
  /** How its text is recognised; empty for a cause that no text can show. */
  rules: readonly Rule[];
  /**
   * The checks whose answers can confirm it, refute it, or fill the real names into its fixes. All others are skipped
   * while it is the verdict.
   */
  checks: readonly CheckId[];
  /** What ends it, best first. */
  fixes(context: FixContext): Fix[];
}
