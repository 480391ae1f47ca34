import type { ContainerRuntime, FixFindings } from '../../fixes/fixFindings';
import type { Node } from '../../kubernetes/types';
import type { CheckSubject } from '../checkSubject';
import { isUnderDiskPressure } from './nodeDisk';
import { nodesByName } from './nodesByName';
import { failingNodes, pullsOfOthers } from './others';
import { indexPulls } from './pullsIndex';

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
    nodes.state === 'seen' ? nodesByName(nodes.value.nodes, names) : [];
  const waiting =
    neighbours.state === 'seen'
      ? indexPulls(pullsOfOthers(subject, neighbours))
          .failuresOn(names)
          .filter(({ namespace }) => namespaces.has(namespace))
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
