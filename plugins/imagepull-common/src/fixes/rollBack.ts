import type { Fix, FixStep } from '../schema';
import type { FixContext } from './fixContext';
import { changeImageSteps } from './steps/changeImage';
import { otherImage } from './steps/newImage';
import { lines, shell } from './commands/code';
import {
  argoApplication,
  fluxKind,
  fluxNamespace,
  managerName,
  fluxReconcile,
} from './steps/managers';
import {
  namespaceOf,
  recreatePods,
  targetOf,
  verifyStep,
} from './steps/target';
import { findWorkloadKind } from './steps/workloadKinds';
import * as words from './commands/words';
import { fix } from './fix';
import { step } from './steps/step';

/** What every way back ends with. */
function finishSteps(context: FixContext): FixStep[] {
  return [
    ...(context.workload.kind === 'StatefulSet'
      ? [step('fix.step.replace-stateful-pods', {}, recreatePods(context))]
      : []),
    verifyStep(context),
  ];
}

function undoSteps(context: FixContext, before: string | undefined): FixStep[] {
  const target = targetOf(context);
  const namespace = namespaceOf(context);
  const undo = before
    ? shell`kubectl rollout undo ${target} -n ${namespace} --to-revision=${words.revision(
        before,
      )}`
    : lines(
        shell`kubectl rollout history ${target} -n ${namespace}`,
        shell`kubectl rollout undo ${target} -n ${namespace}`,
      );
  return [step('fix.roll-back.undo', {}, undo), ...finishSteps(context)];
}

function helmSteps(context: FixContext): FixStep[] {
  const release = context.manager
    ? managerName(context.manager)
    : words.placeholder('release');
  const namespace = namespaceOf(context);
  return [
    step(
      'fix.roll-back.helm-history',
      {},
      shell`helm history ${release} -n ${namespace}`,
    ),
    step(
      'fix.roll-back.helm',
      {},
      shell`helm rollback ${release} ${words.placeholder(
        'revision',
      )} -n ${namespace} --wait`,
    ),
    ...finishSteps(context),
  ];
}

function argoSteps(context: FixContext): FixStep[] {
  const application = context.manager
    ? argoApplication(context.manager)
    : words.placeholder('application');
  return [
    step('fix.roll-back.revert-commit'),
    step(
      'fix.roll-back.argo-history',
      {},
      shell`argocd app history ${application}`,
    ),
    step(
      'fix.roll-back.argo',
      {},
      lines(
        shell`argocd app set ${application} --sync-policy none`,
        shell`argocd app rollback ${application} ${words.placeholder('id')}`,
      ),
    ),
    ...finishSteps(context),
  ];
}

function fluxSteps(context: FixContext): FixStep[] {
  const { manager } = context;
  if (!manager) {
    return [];
  }
  const kind = fluxKind(manager);
  const name = managerName(manager);
  const namespace = fluxNamespace(manager);
  return [
    step('fix.roll-back.revert-commit'),
    step(
      'fix.step.flux-reconcile',
      { name: manager.name ?? '?' },
      fluxReconcile(manager),
    ),
    step(
      'fix.roll-back.flux-suspend',
      {},
      lines(
        shell`flux suspend ${kind} ${name} -n ${namespace}`,
        shell`flux resume ${kind} ${name} -n ${namespace}`,
      ),
    ),
    ...finishSteps(context),
  ];
}

function stepsFor(context: FixContext): FixStep[] {
  switch (context.manager?.tool) {
    case 'helm':
      return helmSteps(context);
    case 'argo-cd':
      return argoSteps(context);
    case 'flux':
      return fluxSteps(context);
    default:
      return findWorkloadKind(context.workload)?.rollsOut
        ? undoSteps(context, context.change?.revisionBefore)
        : changeImageSteps(
            context,
            otherImage(context, context.change?.before.written),
          );
  }
}

/** Returns to the image that ran before; nothing when no earlier image is known. */
export function rollBack(context: FixContext): Fix[] {
  const { change } = context;
  if (!change || context.staticPod) {
    return [];
  }
  return [
    fix({
      id: 'roll-back',
      kind: 'rollback',
      params: { image: change.before.written },
      steps: stepsFor(context),
    }),
  ];
}
