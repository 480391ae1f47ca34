import type { PullFailure } from '../schema';
import { sameImage } from './findMessage';

function isSibling(a: PullFailure, b: PullFailure): boolean {
  return (
    a.namespace === b.namespace &&
    a.owner?.kind === b.owner?.kind &&
    a.owner?.name === b.owner?.name &&
    a.containerKind === b.containerKind &&
    sameImage(a.image.written, b.image.written)
  );
}

/**
 * Lets failures that nothing explains borrow the cause from another pod of the same owner with the same image: pods of
 * one ReplicaSet are in different moments of the kubelet's back-off, and the events of some have expired.
 */
export function borrowFromSiblings(
  failures: readonly PullFailure[],
): PullFailure[] {
  return failures.map(failure => {
    if (failure.classification.cause !== 'unknown' || !failure.owner) {
      return failure;
    }
    const sibling = failures.find(
      other =>
        other.classification.cause !== 'unknown' && isSibling(failure, other),
    );
    return sibling
      ? {
          ...failure,
          message: sibling.message,
          messageSource: 'sibling',
          classification: {
            ...sibling.classification,
            certainty:
              sibling.classification.certainty === 'certain'
                ? 'likely'
                : sibling.classification.certainty,
          },
        }
      : failure;
  });
}
