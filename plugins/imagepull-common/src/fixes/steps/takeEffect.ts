import type { FixStep } from '../../schema';
import { lines, shell } from '../commands/code';
import * as words from '../commands/words';
import type { FixContext } from '../fixContext';
import { applySourceSteps } from './managers';
import { step } from './step';
import { namespaceOf, recreateStep, verifyStep } from './target';
import { findWorkloadKind } from './workloadKinds';

/** Pods of a StatefulSet, or of a controller that waits for somebody to delete them, stay as they are. */
export function replaceSteps(context: FixContext): FixStep[] {
  const kind = findWorkloadKind(context.workload);
  const waits =
    context.updateStrategy === 'OnDelete' || kind?.replacesPods === false;
  if (!waits || ['Job', 'CronJob', 'Pod'].includes(context.workload.kind)) {
    return [];
  }
  return context.workload.kind === 'StatefulSet'
    ? [
        {
          ...recreateStep(context),
          text: step('fix.step.replace-stateful-pods').text,
        },
      ]
    : [recreateStep(context)];
}

/** Jobs that a CronJob made keep the template that they were made from. */
export function deleteJobsSteps(context: FixContext): FixStep[] {
  const [first, ...rest] = context.jobs.map(
    job =>
      shell`kubectl delete job ${words.objectName(
        'workload',
        job,
      )} -n ${namespaceOf(context)}`,
  );
  return context.workload.kind === 'CronJob' && first
    ? [step('fix.step.delete-jobs', {}, lines(first, ...rest))]
    : [];
}

/**
 * Whether somebody has to have pods created anew before a change of the pod template has an effect; of all other
 * workloads the controller replaces them. The image of a bare pod, and of a waiting pod of a Job, can be changed in
 * place.
 */
export function needsRecreation(
  context: FixContext,
  change: 'image' | 'template' = 'template',
): boolean {
  if (context.staticPod) {
    return false;
  }
  return ['Job', 'Pod'].includes(context.workload.kind)
    ? change === 'template'
    : replaceSteps(context).length > 0 || deleteJobsSteps(context).length > 0;
}

/** What makes a change of the pod template take effect, and shows whether it helped; an image is changed in other ways. */
export function takeEffectSteps(context: FixContext): FixStep[] {
  if (context.staticPod) {
    return [
      step('fix.step.static-pod-manifest', {
        node: context.nodes.join(', ') || '?',
      }),
    ];
  }
  const isFixed = ['Pod', 'Job'].includes(context.workload.kind);
  return [
    ...(isFixed
      ? [step('fix.step.recreate-immutable', { kind: context.workload.kind })]
      : []),
    ...applySourceSteps(context),
    ...deleteJobsSteps(context),
    ...replaceSteps(context),
    verifyStep(context),
  ];
}
