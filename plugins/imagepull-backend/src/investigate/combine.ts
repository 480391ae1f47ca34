import type { Looked, Neighbours } from 'backstage-plugin-imagepull-common';
import type { SeenNodes } from './clusterLooks';

/** Whether this was found before, and is being looked at again. */
export function isAgain(looked: Looked<unknown>): boolean {
  return 'again' in looked && looked.again === true;
}

/** A look that rests on others: it is being looked at again while one of them is. */
export function restingOn<T>(
  looked: Looked<T>,
  others: readonly Looked<unknown>[],
): Looked<T> {
  return 'at' in looked && others.some(isAgain)
    ? { ...looked, again: true }
    : looked;
}

/**
 * Several looks as one: still pending while one of them is, an obstacle where one met an obstacle, else all that was
 * seen. `not-asked` where there is none.
 */
export function combine<T, R>(
  looks: readonly Looked<T>[],
  merge: (values: readonly T[]) => R,
): Looked<R> {
  const values: T[] = [];
  let obstacle: Exclude<Looked<T>, { state: 'seen' }> | undefined;
  for (const look of looks) {
    if (look.state === 'pending') {
      return look;
    }
    if (look.state === 'seen') {
      values.push(look.value);
    } else {
      obstacle ??= look;
    }
  }
  const [first] = looks;
  if (obstacle || first?.state !== 'seen') {
    return restingOn(obstacle ?? { state: 'not-asked' }, looks);
  }
  const { at, as } = first;
  return restingOn({ state: 'seen', value: merge(values), at, as }, looks);
}

/** What happens around the failing pods of several namespaces, as one. */
export function mergeNeighbours(parts: readonly Neighbours[]): Neighbours {
  return {
    pendingPods: parts.flatMap(({ pendingPods }) => pendingPods),
    pulled: parts.flatMap(({ pulled }) => pulled),
    failed: parts.flatMap(({ failed }) => failed),
    truncated: parts.some(({ truncated }) => truncated),
  };
}

/** Some nodes that were read one by one, beside those of a list that is not complete. */
export function mergeNodes(parts: readonly SeenNodes[]): SeenNodes {
  return { nodes: parts.flatMap(({ nodes }) => nodes), all: false };
}
