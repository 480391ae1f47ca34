import type { FixStep } from '../../schema';
import { joinCodes, lines, shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { step } from './step';
import { findWorkloadKind } from './workloadKinds';

/** More pods than this do not get a command each. */
const maximumNamedPods = 5;

/** More pods than this are not named in one command. */
const maximumDeletedPods = 20;

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

/** The newest failing pod. */
export function podOf(context: FixContext): Word {
  return words.objectName('pod', context.pods[0] ?? '');
}

/** One command for each failing pod; undefined when there are too many, or none. */
export function forEachPod(
  context: FixContext,
  command: (pod: Word) => Code,
): Code | undefined {
  const pods = context.pods.map(pod => words.objectName('pod', pod));
  return pods.length > 0 && pods.length <= maximumNamedPods
    ? lines(...pods.map(command))
    : undefined;
}

/** Commands that make the controller create the failing pods anew. */
export function recreatePods(context: FixContext): Code {
  const namespace = namespaceOf(context);
  if (context.workload.kind === 'Pod') {
    const pod = podOf(context);
    return shell`kubectl get pod ${pod} -n ${namespace} -o yaml | kubectl replace --force -f -`;
  }
  const { pods, updateStrategy } = context;
  const restarts =
    updateStrategy !== 'OnDelete' &&
    findWorkloadKind(context.workload)?.replacesPods;
  if (restarts && pods.length > maximumDeletedPods) {
    return shell`kubectl rollout restart ${targetOf(context)} -n ${namespace}`;
  }
  const names = pods
    .slice(0, maximumDeletedPods)
    .map(pod => shell`${words.objectName('pod', pod)}`);
  return joinCodes(
    [
      shell`kubectl delete pod`,
      ...(names.length > 0 ? names : [shell`${words.placeholder('pod')}`]),
      shell`-n ${namespace}`,
    ],
    ' ',
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
