import { causes } from '../../causes';
import type { CauseId } from '../../causes/causeIds';
import type { CheckId, PullFailure } from '../../schema';
import type { Findings, Looked } from '../findings';
import {
  registryQuestionKey,
  type RegistryAnswer,
  type RegistryQuestion,
} from './registryAnswer';

/** The checks whose answer only a registry has. */
const askRegistry: ReadonlySet<CheckId> = new Set<CheckId>([
  'registry-answers',
  'repository-exists',
  'image-exists',
  'similar-names',
  'platform-offered',
  'rate-limit',
]);

/** What the runtime says of certificates is conclusive: whatever another client sees, this node does not trust it. */
const conclusive: ReadonlySet<CauseId> = new Set<CauseId>([
  'tls-certificate-invalid',
  'tls-unknown-authority',
  'tls-http-mismatch',
]);

/** The cause as text, pod and events alone tell it: what is looked at must not depend on what was found. */
export function causeOfText(failure: PullFailure): CauseId {
  return failure.readAs ?? failure.classification.cause;
}

/** What to ask the registry for one failure; nothing where no answer could matter, or where nobody can be asked. */
export function registryQuestionFor(
  failure: PullFailure,
): RegistryQuestion | undefined {
  const { image, classification } = failure;
  const { registry, repository } = image;
  const reference = image.digest ?? image.tag;
  const cause = causeOfText(failure);
  const isWorthIt =
    // A node's pause image fails: the image of the container is innocent.
    classification.facts.scope === 'pod' &&
    !conclusive.has(cause) &&
    causes[cause].checks.some(check => askRegistry.has(check));
  if (
    !isWorthIt ||
    registry === undefined ||
    repository === undefined ||
    reference === undefined
  ) {
    return undefined;
  }
  return { registry, repository, reference, cause };
}

/**
 * What to ask registries for these failures: one question for each image and cause, in the order of the failures. None
 * where the text is conclusive or the reference is invalid. `localhost` means another host here than on a node, unless
 * whoever lists it knows better: that is how registries for development are reached from everywhere.
 */
export function registryQuestionsFor(
  failures: readonly PullFailure[],
): RegistryQuestion[] {
  const questions = new Map<string, RegistryQuestion>();
  for (const failure of failures) {
    const question = registryQuestionFor(failure);
    if (question) {
      questions.set(registryQuestionKey(question), question);
    }
  }
  return [...questions.values()];
}

/** What the registry said about the image of a failure; `not-asked` where there was nothing to ask. */
export function findRegistryAnswer(
  failure: PullFailure,
  findings: Findings,
): Looked<RegistryAnswer> {
  const question = registryQuestionFor(failure);
  const answer =
    question && findings.registries.get(registryQuestionKey(question));
  return answer ?? { state: 'not-asked' };
}
