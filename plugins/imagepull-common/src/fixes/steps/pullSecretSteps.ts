import type { FixStep } from '../../schema';
import { lines, pipe, shell, yaml, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { manifest, patchTemplate } from './manifests';
import { findRegistryProduct } from './registryProducts';
import { step } from './step';
import { takeEffectSteps } from './takeEffect';
import { namespaceOf } from './target';
import { findWorkloadKind } from './workloadKinds';

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

/** What `jq` makes of user and password: the content of a pull secret. */
const pullSecretFromFile = words.literal(
  '{auths: {($host): {username: $user, password: ($password | rtrimstr("\\n"))}}}',
);
const pullSecretFromInput = words.literal(
  '{auths: {($host): {username: $user, password: .}}}',
);

/**
 * Commands that make a pull secret for the image's registry; `apply` overwrites one that exists.
 *
 * `kubectl create secret docker-registry` would do the same, but takes the password as an argument, which shell
 * history and process lists keep.
 */
export function createSecret(
  context: FixContext,
  name: Word,
  mode: 'create' | 'apply',
): Code {
  const registry = registryOf(context);
  const { server, user, password } = registry
    ? findRegistryProduct(registry)
    : {
        server: words.placeholder('registry'),
        user: words.placeholder('user'),
        password: { file: words.placeholder('password-file') },
      };
  const content =
    'file' in password
      ? shell`jq -n --arg host ${server} --arg user ${user} --rawfile password ${password.file} ${pullSecretFromFile}`
      : pipe(
          password.printedBy,
          shell`jq -R --arg host ${server} --arg user ${user} ${pullSecretFromInput}`,
        );
  const namespace = namespaceOf(context);
  return mode === 'create'
    ? pipe(
        content,
        shell`kubectl create secret generic ${name} -n ${namespace} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin`,
      )
    : pipe(
        content,
        shell`kubectl create secret generic ${name} -n ${namespace} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin --dry-run=client -o yaml`,
        // The server's way of applying leaves no copy of the password in an annotation.
        shell`kubectl apply --server-side --force-conflicts -f -`,
      );
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

/** Steps that make the workload's pods name a secret, and see whether that helps. */
export function attachToWorkloadSteps(
  context: FixContext,
  secret: Word,
): FixStep[] {
  const kind = findWorkloadKind(context.workload);
  const spec = podSpecWithSecret(context, secret);
  const canPatch =
    !context.manager && !['Pod', 'Job'].includes(context.workload.kind);
  return [
    ...(kind && canPatch
      ? [
          step(
            'fix.step.patch-template-secret',
            {},
            // Entries of the list are merged by name.
            patchTemplate(
              context,
              kind,
              words.join`{"imagePullSecrets":[{"name":"${secret}"}]}`,
            ),
          ),
        ]
      : []),
    context.manager?.usesHelmChart
      ? step('fix.step.helm-pull-secrets', {}, spec)
      : step(
          'fix.step.manifest-pull-secrets',
          {},
          manifest(context, spec) ?? spec,
        ),
    ...takeEffectSteps(context),
  ];
}
