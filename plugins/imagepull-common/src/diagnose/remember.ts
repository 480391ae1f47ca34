import type { CauseId } from '../causes/causeIds';
import { toImageName } from '../image/imageName';
import type { Pod } from '../kubernetes/types';
import { containersOf } from '../observe/containers';
import { sameImageName } from '../observe/findMessage';
import { pendingReasons } from '../observe/slowPulls';
import { isPullReason } from '../classify/pullReasons';
import type { ContainerKind, Diagnosis, ImageName, Workload } from '../schema';
import { cleanText } from '../text/cleanText';
import { unique } from './failureGroups';
import { imageOf, type ContainerKey } from './workloadView';

/** What a pod's credentials and place are, as far as a pull depends on them. @public */
export interface PullCircumstances {
  /** Names of the pull secrets of the pods, in order. */
  pullSecrets: readonly string[];
  /** Names of the service accounts of the pods, in order. */
  serviceAccounts: readonly string[];
  /** Names of the nodes of the pods, in order. */
  nodes: readonly string[];
}

/**
 * What is kept of a diagnosis, to tell later that it is over and what changed. Plain data that JSON keeps.
 *
 * @public
 */
export interface RememberedDiagnosis {
  id: string;
  cluster: string;
  /** Empty for a fault of a node. */
  namespace: string;
  workload: Workload;
  image: ImageName;
  cause: CauseId;
  since?: string;
  /** A failing container ran before. */
  ranBefore: boolean;
  /** Pull secrets that were missing. */
  missingSecrets: readonly string[];
  containers: readonly { container: string; containerKind: ContainerKind }[];
  /** Uids of the pods that failed. */
  failing: readonly string[];
  /** Uids of pods that had the image already. */
  served: readonly string[];
  /** Of the pods that failed. */
  circumstances: PullCircumstances;
}

/** Whether a pod wants an image for a container. */
export function wantsImage(
  pod: Pod,
  key: ContainerKey,
  image: ImageName,
): boolean {
  const wanted = imageOf(pod, key);
  if (wanted === undefined) {
    return false;
  }
  const name = toImageName(wanted);
  return name.written === image.written || sameImageName(name, image);
}

/** Whether a container is past its pull: it runs, ran, or fails for another reason. */
export function hasImage(
  pod: Pod,
  { container, containerKind }: ContainerKey,
  ranBefore: boolean,
): boolean {
  // Every container of a pod waits for its image volumes, and for its sandbox.
  const waitsForAny =
    containerKind === 'image-volume' || containerKind === 'sandbox';
  return containersOf(pod).some(({ name, kind, status }) => {
    if (!waitsForAny && (name !== container || kind !== containerKind)) {
      return false;
    }
    const { running, terminated, waiting } = status?.state ?? {};
    if (running) {
      return true;
    }
    if (terminated) {
      return !ranBefore || pod.status?.phase === 'Succeeded';
    }
    const reason = waiting?.reason;
    return (
      reason !== undefined &&
      !pendingReasons.has(reason) &&
      (!isPullReason(reason) || containerKind === 'sandbox') &&
      // A container that lost its image alternates between this and the pull failure.
      !(reason === 'CrashLoopBackOff' && ranBefore)
    );
  });
}

/** Reads what the pulls of these pods depend on. */
export function circumstancesOf(pods: readonly Pod[]): PullCircumstances {
  const sorted = (names: readonly (string | undefined)[]) =>
    unique(names.map(name => (name ? cleanText(name).text : undefined))).sort();
  return {
    pullSecrets: sorted(
      pods.flatMap(pod =>
        (pod.spec?.imagePullSecrets ?? []).map(({ name }) => name),
      ),
    ),
    serviceAccounts: sorted(pods.map(pod => pod.spec?.serviceAccountName)),
    nodes: sorted(pods.map(pod => pod.spec?.nodeName)),
  };
}

/**
 * Keeps what `findResolved` needs of a diagnosis. `pods` are all that it was made of, failing or not.
 *
 * @public
 */
export function remember(
  diagnosis: Diagnosis,
  pods: readonly Pod[],
): RememberedDiagnosis {
  const { id, cluster, namespace, workload, image, cause, since, failures } =
    diagnosis;
  const uids = new Set(failures.map(({ podUid }) => podUid));
  const uidOf = (pod: Pod) => pod.metadata?.uid ?? '';
  const failing = pods.filter(pod => uids.has(uidOf(pod)));
  const ranBefore = failures.some(failure => failure.ranBefore);
  const containers = new Map(
    failures.map(({ container, containerKind }) => [
      `${containerKind}/${container}`,
      { container, containerKind },
    ]),
  );
  return {
    id,
    cluster,
    namespace,
    workload,
    image,
    cause,
    ...(since !== undefined && { since }),
    ranBefore,
    missingSecrets: diagnosis.facts.missingSecrets,
    containers: [...containers.values()],
    failing: failing.map(uidOf),
    served: pods
      .filter(
        pod =>
          !uids.has(uidOf(pod)) &&
          [...containers.values()].some(
            key =>
              (key.containerKind === 'sandbox' ||
                wantsImage(pod, key, image)) &&
              hasImage(pod, key, false),
          ),
      )
      .map(uidOf),
    circumstances: circumstancesOf(failing),
  };
}
