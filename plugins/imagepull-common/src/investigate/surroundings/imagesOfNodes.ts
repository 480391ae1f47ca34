import { toImageName } from '../../image/imageName';
import type { Node } from '../../kubernetes/types';
import { sameImageName } from '../../observe/findMessage';
import type { ImageName } from '../../schema';

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
  const [path] = name.slice(0, maximumLength).split('@', 1);
  return path.slice(path.lastIndexOf('/') + 1).split(':', 1)[0];
}

function readIndex(nodes: readonly Node[]): ReadonlyMap<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const node of nodes) {
    for (const { names = [] } of node.status?.images ?? []) {
      for (const part of new Set(names.map(lastPartOf))) {
        const entries = index.get(part) ?? [];
        entries.push({ node, names });
        index.set(part, entries);
      }
    }
  }
  return index;
}

const remembered = new WeakMap<readonly Node[], ReadonlyMap<string, Entry[]>>();

/** The images of nodes by the last part of their repositories, read once: a fleet lists tens of thousands. */
function indexOf(nodes: readonly Node[]): ReadonlyMap<string, Entry[]> {
  const known = remembered.get(nodes);
  if (known) {
    return known;
  }
  const read = readIndex(nodes);
  remembered.set(nodes, read);
  return read;
}

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
  const entries = indexOf(nodes).get(lastPartOf(image.repository ?? '')) ?? [];
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
