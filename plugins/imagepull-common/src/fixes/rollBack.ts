import type { Change, Fix, FixStep } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { DetectedManager, FixContext } from './fixContext';
import { changeImageSteps } from './steps/changeImage';
import {
  argoApplication,
  fluxKind,
  fluxNamespace,
  managerName,
  fluxReconcile,
  helmNamespace,
} from './steps/managers';
import { otherImage } from './steps/newImage';
import { step } from './steps/step';
import {
  deleteJobsSteps,
  needsRecreation,
  replaceSteps,
} from './steps/takeEffect';
import { namespaceOf, targetOf, verifyStep } from './steps/target';
import { findWorkloadKind } from './steps/workloadKinds';

/** What every way back ends with. */
function finishSteps(context: FixContext): FixStep[] {
  return [
    ...replaceSteps(context),
    ...deleteJobsSteps(context),
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

function helmSteps(context: FixContext, manager: DetectedManager): FixStep[] {
  const release = managerName(manager);
  const namespace = helmNamespace(context, manager);
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
      )} -n ${namespace}`,
    ),
    ...finishSteps(context),
  ];
}

function argoSteps(context: FixContext, manager: DetectedManager): FixStep[] {
  const application = argoApplication(manager);
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

function fluxSteps(context: FixContext, manager: DetectedManager): FixStep[] {
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
      shell`flux suspend ${kind} ${name} -n ${namespace}`,
    ),
    step(
      'fix.roll-back.flux-resume',
      {},
      shell`flux resume ${kind} ${name} -n ${namespace}`,
    ),
    ...finishSteps(context),
  ];
}

function stepsFor(context: FixContext, change: Change): FixStep[] {
  const { manager } = context;
  const rollsOut = findWorkloadKind(context.workload)?.rollsOut;
  if (manager?.tool === 'argo-cd') {
    return argoSteps(context, manager);
  }
  if (manager?.tool === 'flux') {
    return fluxSteps(context, manager);
  }
  if (manager?.name !== undefined) {
    return helmSteps(context, manager);
  }
  return rollsOut && !manager
    ? undoSteps(context, change.revisionBefore)
    : changeImageSteps(context, otherImage(context, change.before.written));
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
      needsRestart: needsRecreation(context, 'image'),
      steps: stepsFor(context, change),
    }),
  ];
}

/** The same where the earlier image cannot be pulled either, so that only nodes that still have it can run it. */
function rollBackWhileCached(context: FixContext): Fix[] {
  const { change } = context;
  return rollBack(context).map(({ steps, needsRestart }) =>
    fix({
      id: 'roll-back-while-cached',
      kind: 'rollback',
      params: { image: change?.before.written ?? '?' },
      needsRestart,
      steps: [step('fix.roll-back-while-cached.limits'), ...steps],
    }),
  );
}

/** Returns to the image that ran before, for faults of a whole registry or of the way to it. */
export function rollBackFromRegistry(context: FixContext): Fix[] {
  return context.change?.parts.includes('registry')
    ? rollBack(context)
    : rollBackWhileCached(context);
}

/** Returns to the image that ran before, for refusals that hold for every tag of a name. */
export function rollBackFromName(context: FixContext): Fix[] {
  const { parts = [] } = context.change ?? {};
  return parts.includes('registry') || parts.includes('repository')
    ? rollBack(context)
    : rollBackWhileCached(context);
}
