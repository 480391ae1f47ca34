import type { Pod } from '../kubernetes/types';
import type { PodEvent } from '../schema';
import type { PodContainer } from './containers';
import { namedImage, sameImage } from './findMessage';

/** A volume whose content is an image (stable since Kubernetes 1.36). */
export interface ImageVolume {
  name: string;
  reference: string;
}

/** The image volumes of a pod. */
export function imageVolumesOf(pod: Pod): ImageVolume[] {
  return (pod.spec?.volumes ?? []).flatMap(({ name, image }) =>
    image?.reference ? [{ name, reference: image.reference }] : [],
  );
}

/** The images that the pod's events report as failing and that belong to no container, newest first. */
function imagesOfVolumeEvents(events: readonly PodEvent[]): string[] {
  return events
    .filter(
      event =>
        event.container === undefined &&
        (event.reason === 'Failed' || event.reason === 'InspectFailed'),
    )
    .map(event => namedImage(event.message))
    .filter(image => image !== undefined)
    .reverse();
}

/**
 * Finds the image volume that a container's failure is about. The kubelet shows the failure of a volume on every
 * container of the pod, with the volume's reference in the message while the container's own image is innocent; the
 * events of a volume name no container (kubelet 1.36).
 *
 * @returns undefined when the failure is about the container's own image
 */
export function failingVolume(
  volumes: readonly ImageVolume[],
  container: PodContainer,
  message: string,
  events: readonly PodEvent[],
): ImageVolume | undefined {
  if (volumes.length === 0) {
    return undefined;
  }
  const image = namedImage(message);
  const named = image === undefined ? imagesOfVolumeEvents(events) : [image];
  return named
    .map(name =>
      sameImage(name, container.image)
        ? undefined
        : volumes.find(volume => sameImage(volume.reference, name)),
    )
    .find(volume => volume !== undefined);
}
