import { defaultRegistry } from '../../image/parseImageReference';
import { lines, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';

/** More nodes than this are not named in a sentence or command. */
const maximumNamedNodes = 3;

/** The host that a runtime asks for the images of a registry: for Docker Hub it has another name. */
export function apiHostOf(registry: string): string {
  return registry === defaultRegistry ? 'registry-1.docker.io' : registry;
}

/** Nodes for a sentence, for example `worker-a, worker-b, worker-c (+4)`. */
export function describeNodes(nodes: readonly string[]): string {
  const named = nodes.slice(0, maximumNamedNodes).join(', ');
  const more = nodes.length - maximumNamedNodes;
  if (nodes.length === 0) {
    return '?';
  }
  return more > 0 ? `${named} (+${more})` : named;
}

/** The host that the pull failed at; the registry's where the text does not tell, or names a proxy on the way to it. */
export function failedHostOf(context: FixContext): string | undefined {
  const { failedHost, failedHostRole } = context.classification.facts;
  if (failedHost !== undefined && failedHostRole !== 'proxy') {
    return failedHost;
  }
  const { registry } = context.image;
  return registry === undefined ? undefined : apiHostOf(registry);
}

/** The same as a word; a placeholder where no host is known. */
export function hostWord(context: FixContext): Word {
  const host = failedHostOf(context);
  return host === undefined ? words.placeholder('host') : words.host(host);
}

/** The registry's host, which names its directory in the runtimes' configuration. */
export function registryWord(context: FixContext): Word {
  return context.image.registry === undefined
    ? words.placeholder('registry')
    : words.host(context.image.registry);
}

/** The image as a word. */
export function imageWord(context: FixContext): Word {
  return words.image(context.image.written);
}

/** One command for each of the first nodes. */
export function forEachNode(
  context: FixContext,
  command: (node: Word) => Code,
): Code {
  const nodes = context.nodes
    .slice(0, maximumNamedNodes)
    .map(node => words.objectName('node', node));
  const [first = words.placeholder('node'), ...rest] = nodes;
  return lines(command(first), ...rest.map(command));
}
