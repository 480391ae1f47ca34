import type { ContainerRuntime, FixFindings } from '../../fixes/fixFindings';
import type { Node } from '../../kubernetes/types';
import type { CheckSubject } from '../checkSubject';
import { isUnderDiskPressure } from './nodeDisk';
import { failingNodes, pullsOfOthers } from './others';

/** What nodes and neighbours give fixes to name. */
export type SurroundingsFindings = Pick<
  FixFindings,
  'runtimes' | 'nodesUnderDiskPressure' | 'waitingOnSameNodes'
>;

/** How a node names its runtime in front of the version, for example `containerd://2.1.9`. */
const runtimes: readonly [string, ContainerRuntime][] = [
  ['containerd://', 'containerd'],
  ['cri-o://', 'cri-o'],
  ['docker://', 'docker'],
];

function runtimeOf(node: Node): ContainerRuntime[] {
  const version = node.status?.nodeInfo?.containerRuntimeVersion ?? '';
  return runtimes.flatMap(([prefix, runtime]) =>
    version.startsWith(prefix) ? [runtime] : [],
  );
}

/** Collects what fixes can name out of nodes and neighbours. */
export function collectSurroundingsFindings(
  subject: CheckSubject,
): SurroundingsFindings {
  const { nodes, neighbours } = subject.findings.cluster;
  const names = failingNodes(subject);
  // Who sees this diagnosis need not be one who may see the pods of other namespaces.
  const namespaces = new Set(
    subject.failures.map(({ namespace }) => namespace),
  );
  const failing =
    nodes.state === 'seen'
      ? nodes.value.nodes.filter(({ metadata }) =>
          names.includes(metadata?.name ?? ''),
        )
      : [];
  const waiting =
    neighbours.state === 'seen'
      ? pullsOfOthers(subject, neighbours).failures.filter(
          ({ namespace, node }) =>
            namespaces.has(namespace) && names.includes(node ?? ''),
        )
      : [];
  return {
    runtimes: [...new Set(failing.flatMap(runtimeOf))],
    nodesUnderDiskPressure: failing
      .filter(isUnderDiskPressure)
      .flatMap(({ metadata }) => metadata?.name ?? [])
      .sort(),
    waitingOnSameNodes: [
      ...new Set(waiting.map(({ namespace, pod }) => `${namespace}/${pod}`)),
    ].sort(),
  };
}
