import type { Fix } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { describeNodes, forEachNode, imageWord } from './steps/nodes';
import { step } from './steps/step';
import { recreatePods } from './steps/target';

/** Makes room on the node. */
export function freeDisk(context: FixContext): Fix[] {
  return [
    fix({
      id: 'free-disk',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.free-disk.conditions',
          {},
          forEachNode(context, node => shell`kubectl describe node ${node}`),
        ),
        step(
          'fix.free-disk.measure',
          {},
          lines(
            shell`df -h /var/lib/containerd /var/lib/containers /var/lib/docker /var/tmp`,
            shell`df -i /var/lib/containerd /var/lib/containers /var/lib/docker /var/tmp`,
            shell`sudo crictl imagefsinfo`,
          ),
        ),
        step('fix.free-disk.prune', {}, shell`sudo crictl rmi --prune`),
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

/** Repairs the store of the container runtime. */
export function repairRuntime(context: FixContext): Fix[] {
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
            shell`sudo journalctl -u containerd -u crio -u docker --since ${words.literal(
              '1 hour ago',
            )}`,
            shell`sudo crictl info`,
          ),
        ),
        step(
          'fix.repair-runtime.remove',
          {},
          lines(
            shell`sudo crictl rmi ${imageWord(context)}`,
            shell`sudo crictl pull ${imageWord(context)}`,
          ),
        ),
        step(
          'fix.repair-runtime.restart',
          {},
          shell`sudo systemctl restart containerd`,
        ),
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
          shell`sudo journalctl -u kubelet -u containerd -u crio --since ${words.literal(
            '30 min ago',
          )} | grep -i -e pull -e image -e credential`,
        ),
      ],
    }),
  ];
}
