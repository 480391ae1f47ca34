import type { Node } from '../../kubernetes/types';
import { oncePer } from '../oncePer';

const indexNodes = oncePer(
  (nodes: readonly Node[]) =>
    new Map(nodes.map(node => [node.metadata?.name ?? '', node])),
);

/** The nodes of these names, as far as they were read. */
export function nodesByName(
  nodes: readonly Node[],
  names: readonly string[],
): Node[] {
  const index = indexNodes(nodes);
  return names.flatMap(name => index.get(name) ?? []);
}
