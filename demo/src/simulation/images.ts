import type { KubernetesObject, Pod } from '../kubernetes/objects';
import { makeImage } from '../registry/imageContent';
import type { ContainerDefinition } from './definitions';
import { hexOf, stableNumber } from './identity';
import { digestOf, partsOf } from './imageParts';

/** The digest that the demo's registry has an image under. */
function registryDigest({ image, platforms }: ContainerDefinition): string {
  const parts = partsOf(image);
  return (
    digestOf(image) ??
    (parts
      ? makeImage(
          `${parts.host}/${parts.path}`,
          parts.tag ?? 'latest',
          platforms,
        ).top.digest
      : `sha256:${hexOf(image, 64)}`)
  );
}

/** A cluster is looked at every second, and asks for the same again. */
const imageIds = new WeakMap<ContainerDefinition, string>();

/** `registry.acme.internal/shop/checkout@sha256:…`, as the status of a container names its image. */
export function imageIdOf(container: ContainerDefinition): string {
  const known = imageIds.get(container);
  if (known) {
    return known;
  }
  const parts = partsOf(container.image);
  const repository = parts ? `${parts.host}/${parts.path}` : container.image;
  const imageId = `${repository}@${registryDigest(container)}`;
  imageIds.set(container, imageId);
  return imageId;
}

/** An image as a node lists it. */
interface NodeImage {
  names: string[];
  sizeBytes: number;
}

function nodeImage(image: string, imageId: string): NodeImage {
  const parts = partsOf(image);
  return {
    names: [
      imageId,
      ...(parts?.tag ? [`${parts.host}/${parts.path}:${parts.tag}`] : []),
    ],
    sizeBytes: 20_000_000 + stableNumber(imageId, 400_000_000),
  };
}

/** How many images a node lists (`nodeStatusMaxImages` of the kubelet's configuration). */
const listedImages = 50;

/** The images that nodes have, by the name of the node. */
export type ImagesByNode = ReadonlyMap<string, ReadonlyMap<string, NodeImage>>;

/** The images of containers that have started, on the nodes of their pods. */
export function imagesOfPods(
  objects: readonly KubernetesObject[],
): ImagesByNode {
  const isPod = (object: KubernetesObject): object is Pod =>
    object.kind === 'Pod';
  const images = new Map<string, Map<string, NodeImage>>();
  for (const { spec, status } of objects.filter(isPod)) {
    const statuses = [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
    ];
    const ofNode =
      images.get(spec.nodeName ?? '') ?? new Map<string, NodeImage>();
    images.set(spec.nodeName ?? '', ofNode);
    for (const { image, imageID } of statuses) {
      if (imageID && !ofNode.has(imageID)) {
        ofNode.set(imageID, nodeImage(image, imageID));
      }
    }
  }
  return images;
}

/** The images that nodes have beside those of their pods. */
export function cachedImages(
  containers: readonly ContainerDefinition[],
): ImagesByNode {
  const images = new Map<string, Map<string, NodeImage>>();
  for (const container of containers) {
    for (const node of container.cachedOn ?? []) {
      const imageId = imageIdOf(container);
      const ofNode = images.get(node) ?? new Map<string, NodeImage>();
      images.set(
        node,
        ofNode.set(imageId, nodeImage(container.image, imageId)),
      );
    }
  }
  return images;
}

/** What a node reports of its images: the largest first. */
export function listImages(
  node: string,
  ...sources: readonly ImagesByNode[]
): NodeImage[] {
  const all = new Map(sources.flatMap(source => [...(source.get(node) ?? [])]));
  return [...all.values()]
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, listedImages);
}
