import type { Fix } from '../schema';
import type { FixContext } from './fixContext';
import { fix, lines, shell, step, yaml } from './commands/code';
import { applySourceSteps } from './steps/managers';
import { manifest } from './steps/manifests';
import { describeNodes, forEachNode, imageWord } from './steps/nodes';
import { namespaceOf, recreatePods } from './steps/target';
import * as words from './commands/words';

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

/** Lets pods run only where the image fits. */
export function scheduleOnPlatform(context: FixContext): Fix[] {
  const selector = lines(
    yaml`nodeSelector:`,
    yaml`  kubernetes.io/arch: ${words.placeholder('architecture')}`,
  );
  return [
    fix({
      id: 'schedule-on-platform',
      steps: [
        step(
          'fix.schedule-on-platform.nodes',
          {},
          shell`kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os`,
        ),
        step(
          'fix.schedule-on-platform.selector',
          {},
          manifest(context, selector) ?? selector,
        ),
        ...applySourceSteps(context),
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

/** Reads the events of the failing pods. */
export function readEvents(context: FixContext): Fix[] {
  const namespace = namespaceOf(context);
  const [pod] = context.pods;
  return pod === undefined
    ? []
    : [
        fix({
          id: 'read-events',
          kind: 'confirm',
          steps: [
            step(
              'fix.read-events.describe',
              {},
              lines(
                shell`kubectl describe pod ${words.objectName(
                  'pod',
                  pod,
                )} -n ${namespace}`,
                shell`kubectl events -n ${namespace} --for ${words.join`pod/${words.objectName(
                  'pod',
                  pod,
                )}`} --types=Warning`,
              ),
            ),
            step('fix.read-events.fresh', {}, recreatePods(context)),
          ],
        }),
      ];
}

/** Makes the kubelet try at once. */
export function retryNow(context: FixContext): Fix[] {
  const single = context.workload.kind === 'Pod' || context.staticPod;
  return single || context.workload.kind === 'Node'
    ? []
    : [
        fix({
          id: 'retry-now',
          steps: [
            step('fix.retry-now.recreate', {}, recreatePods(context)),
            step(
              'fix.step.verify-pods',
              {},
              shell`kubectl get pods -n ${namespaceOf(context)} --watch`,
            ),
          ],
        }),
      ];
}
