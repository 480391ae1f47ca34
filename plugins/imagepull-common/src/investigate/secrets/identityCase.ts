import type { CauseId } from '../../causes/causeIds';
import {
  findRegistryProduct,
  isWellKnownRegistry,
} from '../../fixes/steps/registryProducts';
import { toImageName } from '../../image/imageName';
import { defaultRegistry } from '../../image/parseImageReference';
import type { Pod } from '../../kubernetes/types';
import { containersOf } from '../../observe/containers';
import { imageVolumesOf } from '../../observe/imageVolumes';
import type { Classification, ImageName, PullFailure } from '../../schema';
import { oncePer } from '../oncePer';
import {
  findCandidates,
  judgeNamed,
  judgeSecret,
  namedSecretsOf,
  type JudgedSecret,
} from './namedSecrets';
import type { PullSecret } from './pullSecret';
import { isForDockerHub } from './coversImage';
import { parseRegistryKey } from './registryKey';
import { accountOf, isStaticPod } from './secretView';

/** Everything that a verdict about pull secrets depends on. */
export interface IdentityCase {
  failure: PullFailure;
  pod: Pod;
  /** What the text says, where the events made a missing secret of it; `missingSecrets` are those that do not exist. */
  read: Classification;
  /** The text says nothing but that somebody has to sign in. */
  asksToSignIn: boolean;
  /** The text says that no credentials were sent. */
  isAnonymous: boolean;
  /** The kubelet may have credentials of the node for this registry, whatever the pod names. */
  nodeMayHaveCredentials: boolean;
  /** A public registry under its one name: most of its images need no credentials. */
  isPublicRegistry: boolean;
  /** Secrets that the pod names. */
  named: readonly JudgedSecret[];
  /** Those of them that have no other purpose than this image, and do not fit. */
  blamed: readonly JudgedSecret[];
  /** Secrets that the pod does not name and that fit the image, or may. */
  candidates: readonly JudgedSecret[];
  /** Names of all secrets of the namespace. */
  existing: ReadonlySet<string>;
  /** Names that the pod's service account gives to new pods; undefined when it was not seen. */
  accountSecrets: readonly string[] | undefined;
  now: Date;
}

const identityCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'authentication-missing',
  'authentication-failed',
  'authorization-denied',
  'repository-not-found-or-no-access',
]);

/** Registries for which the kubelet's credential providers get credentials from the cloud of the node. */
const cloudRegistries: readonly string[] = ['ecr', 'acr', 'artifact-registry'];

/** Whether a pull secret can have to do with a failure. */
export function isAboutIdentity(
  { classification, containerKind, image }: PullFailure,
  pod: Pod,
): boolean {
  const { cause, certainty, facts } = classification;
  return (
    containerKind !== 'sandbox' &&
    facts.scope === 'pod' &&
    facts.credentials !== 'presented' &&
    // Whoever is denied a layer was handed the manifest: the storage behind the registry knows no pull secrets.
    facts.failedHostRole !== 'blob' &&
    image.registry !== undefined &&
    (cause === 'pull-secret-missing' ||
      // What is certain was said by the registry to whoever asked.
      (identityCauses.has(cause) && certainty !== 'certain')) &&
    // A static pod cannot refer to secrets: only its node can have credentials.
    !isStaticPod(pod)
  );
}

/** What a classification can stand for, without what is about pull secrets. */
export function otherReadings({
  cause,
  alternatives,
}: Classification): CauseId[] {
  return [cause, ...alternatives].filter(
    other => !other.startsWith('pull-secret-'),
  );
}

/** What the text says, where the events made a missing secret of it: a list of secrets that was seen knows better. */
function undoMissing(classification: Classification): Classification {
  const { cause, alternatives } = classification;
  if (cause !== 'pull-secret-missing') {
    return classification;
  }
  const [text, ...others] = alternatives;
  return {
    ...classification,
    cause: identityCauses.has(text) ? text : 'authentication-missing',
    variant: undefined,
    certainty: 'ambiguous',
    alternatives: others,
  };
}

/**
 * Whether an entry of a secret was meant for the registry of an image: for its host, so that only port or path keep them
 * apart, or for Docker Hub under an address that the kubelet does not look up.
 */
export function isNearMiss(
  { secret }: JudgedSecret,
  image: ImageName,
): boolean {
  const wanted = parseRegistryKey(image.registry ?? '')?.host;
  return (secret?.content?.entries ?? []).some(
    ({ key, usable }) =>
      usable &&
      (parseRegistryKey(key)?.host === wanted ||
        (image.registry === defaultRegistry && isForDockerHub(key))),
  );
}

/** Images of a pod other than the failing one. */
function otherImages(pod: Pod, { image }: PullFailure): ImageName[] {
  return [
    ...containersOf(pod).map(container => container.image),
    ...imageVolumesOf(pod).map(({ reference }) => reference),
  ]
    .map(toImageName)
    .filter(
      ({ registry, repository }) =>
        registry !== image.registry || repository !== image.repository,
    );
}

const namesOf = oncePer(
  (secrets: readonly PullSecret[]): ReadonlySet<string> =>
    new Set(secrets.map(({ name }) => name)),
);

/** Gathers what a verdict depends on, once the secrets of the namespace were seen. */
export function toIdentityCase(
  failure: PullFailure,
  pod: Pod,
  secrets: readonly PullSecret[],
  accountSecrets: readonly string[] | undefined,
  now: Date,
): IdentityCase {
  const { image } = failure;
  const registry = image.registry ?? '';
  const names = namedSecretsOf(pod);
  const named = judgeNamed(names, secrets, image);
  const others = otherImages(pod, failure);
  const candidates = findCandidates(secrets, names, image);
  const accountFits = candidates.some(
    ({ name, state }) => state === 'fits' && accountSecrets?.includes(name),
  );
  /** What the account gives that all pods have who ask for none: nothing tells for which of them it is. */
  const isForEverybody = ({ name }: JudgedSecret) =>
    accountOf(pod) === 'default' && (accountSecrets ?? []).includes(name);
  /** One for another registry is at fault only when it was meant for this one, as far as that can be told. */
  const isBlamed = (judged: JudgedSecret) =>
    judged.state !== 'other-registry' ||
    isNearMiss(judged, image) ||
    !(
      accountFits ||
      isForEverybody(judged) ||
      others.some(
        other => judged.secret && judgeSecret(judged.secret, other) === 'fits',
      )
    );
  const read = undoMissing(failure.classification);
  const isAnonymous = read.facts.credentials === 'anonymous';
  return {
    failure,
    pod,
    read: {
      ...read,
      facts: {
        ...read.facts,
        missingSecrets: named.flatMap(({ name, state }) =>
          state === 'missing' ? [name] : [],
        ),
      },
    },
    asksToSignIn:
      read.cause === 'authentication-missing' ||
      read.cause === 'authentication-failed',
    isAnonymous,
    nodeMayHaveCredentials:
      !isAnonymous &&
      cloudRegistries.includes(findRegistryProduct(registry).id),
    isPublicRegistry: isWellKnownRegistry(registry),
    named,
    blamed: named.filter(isBlamed),
    candidates,
    existing: namesOf(secrets),
    accountSecrets,
    now,
  };
}
