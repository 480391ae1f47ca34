import type { FixStep } from '../../schema';
import type { FixContext } from '../fixContext';
import { lines, shell, yaml, type Code } from '../commands/code';
import { applySourceSteps } from './managers';
import { manifest } from './manifests';
import { findRegistryProduct } from './registryProducts';
import { namespaceOf, recreateStep, targetOf } from './target';
import { findWorkloadKind } from './workloadKinds';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import { step } from './step';

/** Name that a new pull secret gets where none is given. */
export const newSecretName = words.literal('registry-credentials');

/** Secrets more than this are not checked one by one. */
export const maximumNamedSecrets = 3;

/** The registry host of the image; a placeholder when the reference is invalid. */
export function registryOf(context: FixContext): string | undefined {
  return context.image.registry;
}

export function namedSecrets(context: FixContext): Word[] {
  return context.imagePullSecrets
    .slice(0, maximumNamedSecrets)
    .map(name => words.objectName('secret', name));
}

/** Commands that make a pull secret for the image's registry; `apply` overwrites one that exists. */
export function createSecret(
  context: FixContext,
  name: Word,
  mode: 'create' | 'apply',
): Code {
  const namespace = namespaceOf(context);
  const registry = registryOf(context);
  const product =
    registry === undefined ? undefined : findRegistryProduct(registry);
  const server = product?.server ?? words.placeholder('registry');
  const user = product?.user ?? words.placeholder('user');
  const start = shell`kubectl create secret docker-registry ${name} -n ${namespace} --docker-server=${server} --docker-username=${user}`;
  const passwords: Record<string, string> = {
    ecr: '"$(aws ecr get-login-password --region REGION)"',
    'artifact-registry': `"$(cat '<key.json>')"`,
  };
  const region = product?.region?.safe ? product.region.text : "'<region>'";
  const password =
    (product && passwords[product.id]?.replace('REGION', region)) ??
    '"$REGISTRY_PASSWORD"';
  if ('refusal' in start) {
    return start;
  }
  const overwrite =
    mode === 'apply' ? ' --dry-run=client -o yaml | kubectl apply -f -' : '';
  const command: Code = {
    ...start,
    content: `${start.content} --docker-password=${password}${overwrite}`,
  };
  return password.includes('REGISTRY_PASSWORD')
    ? lines(shell`read -rs REGISTRY_PASSWORD`, command)
    : command;
}

export function credentialsStep(context: FixContext): FixStep {
  const registry = registryOf(context);
  return registry === undefined
    ? step('registry.other.credentials', { registry: '?' })
    : step(findRegistryProduct(registry).credentials, { registry });
}

/** `imagePullSecrets` of a pod's spec with the names that are there and one more. */
function podSpecWithSecret(context: FixContext, secret: Word): Code {
  return lines(
    yaml`imagePullSecrets:`,
    ...context.imagePullSecrets
      .filter(name => !secret.safe || name !== secret.text)
      .map(name => yaml`  - name: ${words.objectName('secret', name)}`),
    yaml`  - name: ${secret}`,
  );
}

/** A strategic-merge patch that adds a secret to a pod template; entries are merged by name. */
function templatePatch(path: readonly string[], secret: Word): Word {
  const open = words.literal(path.map(key => `{"${key}":`).join(''));
  const close = words.literal('}'.repeat(path.length));
  return words.join`${open}{"imagePullSecrets":[{"name":"${secret}"}]}${close}`;
}

/** Steps that make the workload's pods name a secret. */
export function attachToWorkloadSteps(
  context: FixContext,
  secret: Word,
): FixStep[] {
  const kind = findWorkloadKind(context.workload);
  const fixed = ['Pod', 'Job'].includes(context.workload.kind);
  const spec = podSpecWithSecret(context, secret);
  const source = manifest(context, spec);
  return [
    ...(kind && !fixed && !context.manager
      ? [
          step(
            'fix.step.patch-template-secret',
            {},
            shell`kubectl patch ${targetOf(context)} -n ${namespaceOf(
              context,
            )} --type=strategic -p ${templatePatch(kind.podSpecPath, secret)}`,
          ),
        ]
      : []),
    context.manager?.usesHelmChart
      ? step('fix.step.helm-pull-secrets', {}, spec)
      : step('fix.step.manifest-pull-secrets', {}, source ?? spec),
    ...(fixed
      ? [step('fix.step.recreate-immutable', { kind: context.workload.kind })]
      : []),
    ...applySourceSteps(context),
    ...(context.workload.kind === 'StatefulSet' ? [recreateStep(context)] : []),
  ];
}
