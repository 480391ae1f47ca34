import type { CauseId } from '../causes/causeIds';
import { isBareName } from '../image/imageName';
import { toMillis } from '../observe/eventTime';
import type { Certainty, Classification, PullFailure } from '../schema';

const certainties: readonly Certainty[] = [
  'certain',
  'likely',
  'ambiguous',
  'unknown',
];

/** Causes behind which an image can be that was never pushed anywhere. */
const maybeLocal: ReadonlySet<CauseId> = new Set<CauseId>([
  'repository-not-found-or-no-access',
  'repository-not-found',
  'tag-not-found',
  'never-pull-policy',
]);

/** How development clusters name their nodes. */
const developmentNode =
  /^(?:minikube|docker-desktop|rancher-desktop|colima|kind-|k3d-)/;

/** The failure whose reading says most about a group: the surest, then the newest. */
export function mostTelling(failures: readonly PullFailure[]): PullFailure {
  return [...failures].sort(
    (a, b) =>
      certainties.indexOf(a.classification.certainty) -
        certainties.indexOf(b.classification.certainty) ||
      (toMillis(b.lastAttempt ?? b.since) ?? 0) -
        (toMillis(a.lastAttempt ?? a.since) ?? 0),
  )[0];
}

/**
 * Adds what no text can show: a bare name that Docker Hub does not hand out, or any name on a development cluster, may
 * be an image that was never pushed.
 */
export function settle(failures: readonly PullFailure[]): Classification {
  const { classification } = mostTelling(failures);
  const { cause, alternatives } = classification;
  const onDevelopmentNode = failures.some(({ node }) =>
    developmentNode.test(node ?? ''),
  );
  const bare = failures.some(({ image }) => isBareName(image));
  const local =
    maybeLocal.has(cause) &&
    (onDevelopmentNode ||
      (bare && cause === 'repository-not-found-or-no-access')) &&
    !alternatives.includes('local-image-only');
  return local
    ? { ...classification, alternatives: [...alternatives, 'local-image-only'] }
    : classification;
}
