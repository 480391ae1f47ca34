import type { FixContext } from '../fixes/fixContext';
import { fittingNamedSecrets } from '../fixes/steps/candidates';
import { describeNodes, failedHostOf } from '../fixes/steps/nodes';
import { explainInvalidReference } from '../image/explainInvalidReference';
import { isBareName } from '../image/imageName';
import { isOwnHost } from '../image/ownHost';
import { defaultRegistry } from '../image/parseImageReference';
import type { LocalizedText } from '../schema';
import { sayFirst } from './wording';

/** Endings of text ids that fit a failure better than the sentence that fits all, the best first. */
function endings(context: FixContext): string[] {
  const { classification, image, reference, ranBefore } = context;
  const { alternatives, cause, variant, certainty, facts } = classification;
  const special: Record<string, string | false | undefined> = {
    'tag-not-found':
      (ranBefore && 'removed') ||
      (reference.valid && reference.tagImplied && 'latest'),
    'repository-not-found-or-no-access': isBareName(image) && 'bare-name',
    'authentication-missing':
      context.imagePullSecrets.length > 0 &&
      certainty !== 'ambiguous' &&
      'with-secrets',
    'authorization-denied': facts.failedHostRole === 'blob' && 'storage',
    'platform-mismatch': facts.wantedPlatform === undefined && 'unnamed',
    'pull-secret-malformed': secretsOf(context).length !== 1 && 'unnamed',
    'registry-connection-refused':
      isOwnHost(image.registry ?? '') && 'own-host',
  };
  // The sentence for a likely missing tag doubts the repository.
  const isRepositoryKnown =
    cause === 'tag-not-found' && !alternatives.includes('repository-not-found');
  return [variant, special[cause], !isRepositoryKnown && certainty].filter(
    ending => typeof ending === 'string',
  );
}

/** The image's name beside its registry: without host, tag and digest, and short for images of Docker Hub. */
function pathOf({ image, reference }: FixContext): string {
  return reference.valid && image.registry === defaultRegistry
    ? reference.familiarName
    : image.repository ?? image.written;
}

/** The pull secrets that the cause is about, as far as is known; else all that the pods name. */
function secretsOf(context: FixContext): readonly string[] {
  const { classification, findings, imagePullSecrets } = context;
  const { missingSecrets } = classification.facts;
  const unfit = findings?.unfitSecrets ?? [];
  if (classification.variant === 'untried') {
    return fittingNamedSecrets(context);
  }
  if (missingSecrets.length > 0) {
    return missingSecrets;
  }
  return classification.cause.startsWith('pull-secret-') && unfit.length > 0
    ? unfit
    : imagePullSecrets;
}

function paramsOf(context: FixContext): Record<string, string> {
  const { image, reference, classification } = context;
  const { facts } = classification;
  const secrets = secretsOf(context);
  return {
    image: image.written,
    name: reference.valid ? reference.familiarName : image.written,
    repository: image.repository ?? image.written,
    path: pathOf(context),
    registry: image.registry ?? '?',
    tag: image.tag ?? image.digest ?? '?',
    digest: image.digest ?? '?',
    host: failedHostOf(context) ?? '?',
    nodes: describeNodes(context.nodes),
    platform: facts.wantedPlatform ?? '?',
    namespace: context.namespace,
    secrets: secrets.join(', ') || '?',
    account: context.serviceAccount,
  };
}

function say(
  context: FixContext,
  part: 'headline' | 'explanation',
): LocalizedText {
  const { cause, facts } = context.classification;
  const base =
    facts.scope === 'node'
      ? `cause.node-scope.${part}`
      : `cause.${cause}.${part}`;
  return sayFirst(
    [...endings(context).map(ending => `${base}.${ending}`), base],
    paramsOf(context),
  );
}

/** The cause as one plain sentence with the real names. */
export function headlineOf(context: FixContext): LocalizedText {
  return say(context, 'headline');
}

/** What that means. An invalid reference is explained by what is wrong with it. */
export function explanationOf(context: FixContext): LocalizedText {
  const { classification, reference } = context;
  const invalid =
    classification.cause === 'image-reference-invalid' &&
    classification.facts.scope === 'pod'
      ? explainInvalidReference(reference.written)
      : undefined;
  return invalid?.text ?? say(context, 'explanation');
}
