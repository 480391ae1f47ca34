import { toImageName } from '../../image/imageName';
import type { Node } from '../../kubernetes/types';
import { sameImageName } from '../../observe/findMessage';
import type { ImageName } from '../../schema';
import { oncePer } from '../oncePer';

/** Longer names are no image references. */
const maximumLength = 512;

/** An image on a node, under all its names. */
interface Entry {
  node: Node;
  names: readonly string[];
}

/** A node that holds an image. */
export interface NodeWithImage {
  node: Node;
  /**
   * It came from no registry: a runtime keeps the digest under which it pulled an image beside its tag (containerd, CRI-O
   * and Docker alike), and an image that was built or loaded there has none.
   */
  loadedByHand: boolean;
}

/** The last part of a repository, which a name has in all its forms; found without parsing the name. */
function lastPartOf(name: string): string {
  const digest = name.indexOf('@');
  const path = name.slice(0, digest < 0 ? maximumLength : digest);
  const start = path.lastIndexOf('/') + 1;
  const tag = path.indexOf(':', start);
  return tag < 0 ? path.slice(start) : path.slice(start, tag);
}

/** The images of nodes by the last part of their repositories, read once: a fleet lists tens of thousands. */
const indexImages = oncePer((nodes: readonly Node[]) => {
  const index = new Map<string, Entry[]>();
  for (const node of nodes) {
    for (const { names = [] } of node.status?.images ?? []) {
      const entry = { node, names };
      for (const name of names) {
        const part = lastPartOf(name);
        const entries = index.get(part);
        if (!entries) {
          index.set(part, [entry]);
        } else if (entries.at(-1) !== entry) {
          entries.push(entry);
        }
      }
    }
  }
  return index;
});

/** Whether one of the names has the digest of a pull from the image's own repository. */
function hasOwnDigest(names: readonly ImageName[], image: ImageName): boolean {
  return names.some(
    ({ digest, registry, repository }) =>
      digest !== undefined &&
      registry === image.registry &&
      repository === image.repository,
  );
}

/** The nodes that list an image among those that they hold, in their order. */
export function findImageOnNodes(
  nodes: readonly Node[],
  image: ImageName,
): NodeWithImage[] {
  const found = new Map<Node, boolean>();
  const entries =
    indexImages(nodes).get(lastPartOf(image.repository ?? '')) ?? [];
  for (const { node, names } of entries) {
    const parsed = names
      .filter(name => name.length <= maximumLength)
      .map(toImageName);
    if (parsed.some(name => sameImageName(name, image))) {
      const byHand = !hasOwnDigest(parsed, image);
      found.set(node, byHand && (found.get(node) ?? true));
    }
  }
  return [...found].map(([node, loadedByHand]) => ({ node, loadedByHand }));
}
