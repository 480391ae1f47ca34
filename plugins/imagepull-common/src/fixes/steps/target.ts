import type { FixContext } from '../fixContext';
import { lines, shell, type Code } from '../commands/code';
import { findWorkloadKind } from './workloadKinds';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixStep } from '../../schema';
import { step } from './step';

/** More pods than this are not named in a command. */
const maximumNamedPods = 5;

/** The namespace of the workload. */
export function namespaceOf(context: FixContext): Word {
  return words.labelName('namespace', context.namespace);
}

/** The workload as kubectl takes it, for example `deployment/checkout`. */
export function targetOf(context: FixContext): Word {
  const kind = words.kindOf(context.workload.kind);
  const name = words.objectName('workload', context.workload.name);
  if (!kind.safe) {
    return kind;
  }
  const group = context.workload.apiVersion?.includes('/')
    ? context.workload.apiVersion.split('/')[0]
    : undefined;
  const qualified =
    findWorkloadKind(context.workload) || group === undefined
      ? words.literal(kind.text.toLowerCase())
      : words.join`${words.literal(kind.text.toLowerCase())}.${words.host(
          group,
        )}`;
  return words.join`${qualified}/${name}`;
}

/** The failing pods for a command; undefined when there are too many to name. */
export function podsOf(context: FixContext): Word[] | undefined {
  return context.pods.length <= maximumNamedPods
    ? context.pods.map(pod => words.objectName('pod', pod))
    : undefined;
}

/** The newest failing pod. */
export function podOf(context: FixContext): Word {
  return words.objectName('pod', context.pods[0] ?? '');
}

/** One command for each failing pod that is named. */
export function forEachPod(
  context: FixContext,
  command: (pod: Word) => Code,
): Code | undefined {
  const pods = podsOf(context);
  return pods && pods.length > 0 ? lines(...pods.map(command)) : undefined;
}

/** Commands that make the controller create the failing pods anew. */
export function recreatePods(context: FixContext): Code {
  const namespace = namespaceOf(context);
  if (context.workload.kind === 'Pod') {
    const pod = podOf(context);
    return shell`kubectl get pod ${pod} -n ${namespace} -o yaml | kubectl replace --force -f -`;
  }
  const named = forEachPod(
    context,
    pod => shell`kubectl delete pod ${pod} -n ${namespace}`,
  );
  return (
    named ?? shell`kubectl rollout restart ${targetOf(context)} -n ${namespace}`
  );
}

/** The step that makes a change reach pods that exist already. */
export function recreateStep(context: FixContext): FixStep {
  return context.workload.kind === 'Pod'
    ? step('fix.step.recreate-pod', {}, recreatePods(context))
    : step('fix.step.recreate-pods', {}, recreatePods(context));
}

/** The step that tells whether a fix worked. */
export function verifyStep(context: FixContext): FixStep {
  const namespace = namespaceOf(context);
  return findWorkloadKind(context.workload)?.rollsOut
    ? step(
        'fix.step.verify-rollout',
        {},
        shell`kubectl rollout status ${targetOf(
          context,
        )} -n ${namespace} --timeout=5m`,
      )
    : step(
        'fix.step.verify-pods',
        {},
        shell`kubectl get pods -n ${namespace} --watch`,
      );
}
