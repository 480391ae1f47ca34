import type { CauseId } from '../causes/causeIds';
import { parseMissingSecrets } from '../classify/facts';
import type { Pod } from '../kubernetes/types';
import type { Classification, PodEvent } from '../schema';

/** Causes that an absent pull secret can show as. */
const identityCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'authentication-missing',
  'authentication-failed',
  'authorization-denied',
  'repository-not-found-or-no-access',
]);

/** How often the kubelet must miss a secret before that is no accident of the moments after scheduling. */
const settledCount = 2;

function first(
  cause: CauseId,
  causes: readonly CauseId[],
  without: CauseId,
): CauseId[] {
  return [
    cause,
    ...causes.filter(other => other !== cause && other !== without),
  ];
}

/** Names of pull secrets that the pod names and the kubelet could not read, with how often it said so. */
function missingSecrets(
  pod: Pod,
  events: readonly PodEvent[],
): { names: string[]; count: number } {
  const named = new Set(
    (pod.spec?.imagePullSecrets ?? []).map(secret => secret.name),
  );
  const names = new Set<string>();
  let count = 0;
  for (const event of events) {
    if (event.reason === 'FailedToRetrieveImagePullSecret') {
      const list = event.message.slice(event.message.indexOf('(') + 1);
      const missing = parseMissingSecrets(list).filter(name => named.has(name));
      missing.forEach(name => names.add(name));
      count += missing.length > 0 ? event.count : 0;
    }
  }
  return { names: [...names], count };
}

/**
 * Settles what a message about identity leaves open, by what the pod and its events tell:
 *
 * - A pull secret that the pod names and that the kubelet missed again and again is the cause. Once is not enough: in
 *   the moments after scheduling the node may not be allowed to read an existing secret yet (seen with kubelet 1.28),
 *   and a pod whose image is public runs without it.
 * - CRI-O says "invalid username/password" whether or not credentials were sent. A pod that names no pull secret sent
 *   none. (A service account's secrets are copied into the pod when it is made, so the pod tells all of them.)
 */
export function settleCredentials(
  classification: Classification,
  pod: Pod,
  events: readonly PodEvent[],
): Classification {
  const { cause, certainty, alternatives, facts } = classification;
  if (!identityCauses.has(cause)) {
    return classification;
  }
  const missing = missingSecrets(pod, events);
  const settled = {
    ...classification,
    facts: { ...facts, missingSecrets: missing.names },
  };
  if (certainty === 'certain' || facts.failedHostRole === 'blob') {
    // A layer is asked for when the manifest was handed out: a missing secret is not why.
    return settled;
  }
  if (missing.count >= settledCount) {
    return {
      ...settled,
      cause: 'pull-secret-missing',
      variant: undefined,
      certainty: 'likely',
      alternatives: first(cause, alternatives, 'pull-secret-missing'),
    };
  }
  const namesSecrets = (pod.spec?.imagePullSecrets ?? []).length > 0;
  if (cause === 'authentication-failed' && certainty === 'ambiguous') {
    return {
      ...settled,
      cause: 'authentication-missing',
      certainty: namesSecrets ? 'ambiguous' : 'likely',
      alternatives: first(
        'authentication-failed',
        alternatives,
        'authentication-missing',
      ),
    };
  }
  if (missing.count > 0) {
    return {
      ...settled,
      alternatives: first('pull-secret-missing', alternatives, cause),
    };
  }
  if (cause === 'authentication-missing' && !namesSecrets) {
    return {
      ...settled,
      certainty: certainty === 'ambiguous' ? 'likely' : certainty,
      alternatives: alternatives.filter(
        other =>
          !other.startsWith('pull-secret-') ||
          other === 'pull-secret-not-attached',
      ),
    };
  }
  return settled;
}
