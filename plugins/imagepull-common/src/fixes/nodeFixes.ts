import type { Fix, FixStep } from '../schema';
import type { TextId } from '../texts/english';
import { joinCodes, lines, shell, type Code } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import type { ContainerRuntime } from './fixFindings';
import { describeNames } from './steps/candidates';
import { describeNodes, forEachNode, imageWord } from './steps/nodes';
import { isOnlyRuntime, runtimesOf, unitsOf } from './steps/runtimes';
import { step } from './steps/step';
import { recreatePods } from './steps/target';

/** Where the runtimes keep images; CRI-O unpacks them in `/var/tmp`. */
const imageDirectories: Record<ContainerRuntime, readonly string[]> = {
  containerd: ['/var/lib/containerd'],
  'cri-o': ['/var/lib/containers', '/var/tmp'],
  docker: ['/var/lib/docker'],
};

/** What checks found about the disks, and about others who wait there. */
function diskFindingSteps({ findings }: FixContext): FixStep[] {
  const pressed = findings?.nodesUnderDiskPressure ?? [];
  const waiting = findings?.waitingOnSameNodes ?? [];
  return [
    ...(pressed.length > 0
      ? [step('fix.free-disk.pressure', { nodes: describeNodes(pressed) })]
      : []),
    ...(waiting.length > 0
      ? [step('fix.free-disk.waiting', { pods: describeNames(waiting) })]
      : []),
  ];
}

/** Makes room on the node. */
export function freeDisk(context: FixContext): Fix[] {
  const runtimes = runtimesOf(context);
  const directories = runtimes
    .flatMap(runtime => imageDirectories[runtime])
    .map(directory => shell`${words.literal(directory)}`);
  return [
    fix({
      id: 'free-disk',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        ...diskFindingSteps(context),
        step(
          context.findings?.nodesUnderDiskPressure.length
            ? 'fix.free-disk.tenants'
            : 'fix.free-disk.conditions',
          {},
          forEachNode(context, node => shell`kubectl describe node ${node}`),
        ),
        step(
          runtimes.includes('cri-o')
            ? 'fix.free-disk.measure'
            : 'fix.free-disk.measure-store',
          {},
          lines(
            joinCodes([shell`df -h`, ...directories], ' '),
            joinCodes([shell`df -i`, ...directories], ' '),
            ...(isOnlyRuntime(context, 'docker')
              ? []
              : [shell`sudo crictl imagefsinfo`]),
          ),
        ),
        step(
          'fix.free-disk.prune',
          {},
          isOnlyRuntime(context, 'docker')
            ? shell`sudo docker image prune -a`
            : shell`sudo crictl rmi --prune`,
        ),
        step('fix.free-disk.larger'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Moves the pods away from a node that is broken. */
export function useAnotherNode(context: FixContext): Fix[] {
  const movable =
    context.nodes.length > 0 &&
    !context.staticPod &&
    context.workload.kind !== 'DaemonSet' &&
    context.workload.kind !== 'Node';
  return movable
    ? [
        fix({
          id: 'use-another-node',
          audience: 'platform-team',
          params: { nodes: describeNodes(context.nodes) },
          needsRestart: true,
          steps: [
            step(
              'fix.use-another-node.cordon',
              {},
              forEachNode(context, node => shell`kubectl cordon ${node}`),
            ),
            step('fix.use-another-node.recreate', {}, recreatePods(context)),
            step(
              'fix.use-another-node.uncordon',
              {},
              forEachNode(context, node => shell`kubectl uncordon ${node}`),
            ),
          ],
        }),
      ]
    : [];
}

/** Commands that remove an image from a node and pull it anew. */
function pullAnew(context: FixContext): Code {
  const image = imageWord(context);
  return isOnlyRuntime(context, 'docker')
    ? lines(shell`sudo docker rmi ${image}`, shell`sudo docker pull ${image}`)
    : lines(shell`sudo crictl rmi ${image}`, shell`sudo crictl pull ${image}`);
}

/** The log of the kubelet or the runtime on a node, since a moment. */
function journal(units: readonly string[], since: string): Code {
  return joinCodes(
    [
      shell`sudo journalctl`,
      ...units.map(unit => shell`-u ${words.literal(unit)}`),
      shell`--since ${words.literal(since)}`,
    ],
    ' ',
  );
}

/** What is said of a restart of the runtime: with Docker it takes the containers along. */
function restartText(context: FixContext): TextId {
  if (isOnlyRuntime(context, 'docker')) {
    return 'fix.repair-runtime.restart-docker';
  }
  return runtimesOf(context).length > 1
    ? 'fix.repair-runtime.restart'
    : 'fix.repair-runtime.restart-known';
}

/** Repairs the store of the container runtime. */
export function repairRuntime(context: FixContext): Fix[] {
  const units = unitsOf(context);
  const [unit] = units;
  return [
    fix({
      id: 'repair-runtime',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.repair-runtime.log',
          { nodes: describeNodes(context.nodes) },
          lines(
            journal(units, '1 hour ago'),
            isOnlyRuntime(context, 'docker')
              ? shell`sudo docker info`
              : shell`sudo crictl info`,
          ),
        ),
        step('fix.repair-runtime.remove', {}, pullAnew(context)),
        step(
          restartText(context),
          {},
          shell`sudo systemctl restart ${words.literal(unit)}`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Reads what the node's log has and the events do not. */
export function readNodeLog(context: FixContext): Fix[] {
  return [
    fix({
      id: 'read-node-log',
      kind: 'confirm',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.read-node-log.journal',
          { nodes: describeNodes(context.nodes) },
          joinCodes(
            [
              journal(['kubelet', ...unitsOf(context)], '30 min ago'),
              shell`grep -i -e pull -e image -e credential`,
            ],
            ' | ',
          ),
        ),
      ],
    }),
  ];
}
