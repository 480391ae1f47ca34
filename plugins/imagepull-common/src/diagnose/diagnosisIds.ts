import { causeIds, type CauseId } from '../causes/causeIds';
import type { PullFailure } from '../schema';
import { stableId } from './identity';

/** What an id is made of: everything that stays while pods come and go. */
export interface Identified {
  /** Cluster, namespace, kind and name of the workload, and image. */
  parts: readonly string[];
  failures: readonly PullFailure[];
}

/**
 * The cause as text alone gave it, which is there before any check and stays when one changes the verdict. Where failures
 * with several became one diagnosis, the first in the order of `causeIds`, which has `unknown` last.
 */
function textCauseOf(failures: readonly PullFailure[]): CauseId {
  const causes = new Set(
    failures.map(
      ({ readAs, classification }) => readAs ?? classification.cause,
    ),
  );
  return causeIds.find(id => causes.has(id)) ?? 'unknown';
}

/**
 * Ids that stay the same when checks settle a cause, so that links keep leading to the same diagnosis. Where checks made
 * several of one, the settled cause goes into the ids of all but one: the one that is still what the text said, or else
 * the first in the order of `causeIds`.
 */
export function identify(groups: readonly Identified[]): string[] {
  const entries = groups.map(({ parts, failures }) => {
    const text = textCauseOf(failures);
    const { cause } = failures[0].classification;
    return { parts, text, cause, id: stableId([...parts, text]) };
  });
  const rank = ({ text, cause }: (typeof entries)[number]) =>
    cause === text ? -1 : causeIds.indexOf(cause);
  return entries.map(entry =>
    entries.some(other => other.id === entry.id && rank(other) < rank(entry))
      ? stableId([...entry.parts, entry.text, entry.cause])
      : entry.id,
  );
}
