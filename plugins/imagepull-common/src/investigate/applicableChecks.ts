import { causes } from '../causes';
import { secretQuestions } from '../causes/checkLists';
import type { CheckId, PullFailure } from '../schema';

/** Checks that ask about the pod's own spec and its pull secrets, which a node's pause image does not depend on. */
const aboutPods: ReadonlySet<CheckId> = new Set<CheckId>([
  ...secretQuestions,
  'recent-changes',
]);

/**
 * The checks whose answers can change something for these failures: those of their cause, and of the cause that text
 * alone gave where a check changed it.
 */
export function applicableChecks(
  failures: readonly Pick<PullFailure, 'classification' | 'readAs'>[],
): ReadonlySet<CheckId> {
  return new Set(
    failures.flatMap(({ classification, readAs }) => {
      const { cause, facts } = classification;
      return [cause, ...(readAs ? [readAs] : [])]
        .flatMap(id => causes[id].checks)
        .filter(check => facts.scope === 'pod' || !aboutPods.has(check));
    }),
  );
}
