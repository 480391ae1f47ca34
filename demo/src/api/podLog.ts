import {
  containerStatusLists,
  type KubernetesObject,
  type Pod,
} from '../kubernetes/objects';
import { badRequest } from './apiError';

/** Waiting reasons for which a container's log is refused with the words of the kubelet. */
const pullReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'RegistryUnavailable',
]);

function isPod(object: KubernetesObject): object is Pod {
  return object.kind === 'Pod';
}

/**
 * The log of a container. Containers of the demo write none.
 *
 * @throws ApiError (400) when the container is not in the pod or waits for its image.
 */
export function readPodLog(
  object: KubernetesObject,
  container: string | null,
): string {
  if (!isPod(object)) {
    throw badRequest(`${object.kind} has no log`);
  }
  const name = container ?? object.spec.containers[0].name;
  const status = containerStatusLists
    .flatMap(list => object.status[list] ?? [])
    .find(candidate => candidate.name === name);
  if (!status) {
    throw badRequest(
      `container ${name} is not valid for pod ${object.metadata.name}`,
    );
  }
  const reason = status.state?.waiting?.reason;
  if (reason) {
    const why = pullReasons.has(reason)
      ? 'trying and failing to pull image'
      : reason;
    throw badRequest(
      `container "${name}" in pod "${object.metadata.name}" is waiting to start: ${why}`,
    );
  }
  return '';
}
