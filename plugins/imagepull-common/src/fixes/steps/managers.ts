import type { FixStep } from '../../schema';
import { shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { DetectedManager, FixContext } from '../fixContext';
import { step } from './step';
import { namespaceOf } from './target';

function nameOr(value: string | undefined, missing: string): Word {
  return value === undefined
    ? words.placeholder(missing)
    : words.objectName('application', value);
}

/** Application, Kustomization, HelmRelease or release, as commands take it. */
export function managerName(manager: DetectedManager): Word {
  return nameOr(
    manager.name,
    { 'argo-cd': 'application', flux: 'name', helm: 'release' }[manager.tool],
  );
}

/** An Argo CD application, with its namespace where that is not Argo CD's own. */
export function argoApplication(manager: DetectedManager): Word {
  const name = managerName(manager);
  return manager.namespace === undefined
    ? name
    : words.join`${words.labelName('namespace', manager.namespace)}/${name}`;
}

/** The namespace of a Flux object. */
export function fluxNamespace(manager: DetectedManager): Word {
  return manager.namespace === undefined
    ? words.placeholder('namespace')
    : words.labelName('namespace', manager.namespace);
}

/** The namespace of a Helm release, which need not be that of the workload. */
export function helmNamespace(
  context: FixContext,
  manager: DetectedManager,
): Word {
  return manager.namespace === undefined
    ? namespaceOf(context)
    : words.labelName('namespace', manager.namespace);
}

/** `kustomization` or `helmrelease`. */
export function fluxKind(manager: DetectedManager): Word {
  return words.literal(manager.fluxKind ?? 'kustomization');
}

/** Makes Flux fetch the source and apply it now. */
export function fluxReconcile(manager: DetectedManager): Code {
  return shell`flux reconcile ${fluxKind(manager)} ${managerName(
    manager,
  )} -n ${fluxNamespace(manager)} --with-source`;
}

/** What brings a change of the source into the cluster, for a workload that a tool manages. */
export function applySourceSteps(context: FixContext): FixStep[] {
  const { manager } = context;
  switch (manager?.tool) {
    case 'argo-cd':
      return [
        step(
          'fix.step.argo-sync',
          { name: manager.name ?? '?' },
          shell`argocd app sync ${argoApplication(manager)}`,
        ),
      ];
    case 'flux':
      return [
        step(
          'fix.step.flux-reconcile',
          { name: manager.name ?? '?' },
          fluxReconcile(manager),
        ),
      ];
    case 'helm':
      return [
        manager.name === undefined
          ? step('fix.step.helm-chart')
          : step(
              'fix.step.helm-upgrade',
              { name: manager.name },
              shell`helm upgrade ${managerName(manager)} ${words.placeholder(
                'chart',
              )} -n ${helmNamespace(
                context,
                manager,
              )} --reuse-values -f ${words.placeholder('values.yaml')}`,
            ),
      ];
    default:
      return [];
  }
}
