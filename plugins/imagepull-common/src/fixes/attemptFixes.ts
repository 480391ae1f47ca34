import type { Fix } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { step } from './steps/step';
import { namespaceOf, recreatePods } from './steps/target';

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
            context.workload.kind === 'Pod'
              ? undefined
              : step('fix.read-events.fresh', {}, recreatePods(context)),
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
