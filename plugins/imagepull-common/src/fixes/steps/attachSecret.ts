import type { FixStep } from '../../schema';
import { lines, shell, yaml, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { manifest, patchTemplate } from './manifests';
import { step } from './step';
import { takeEffectSteps } from './takeEffect';
import { namespaceOf, recreateStep, verifyStep } from './target';
import { findWorkloadKind } from './workloadKinds';

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

/** `{"imagePullSecrets": …}` with names that are there and one more; a strategic merge takes the unwanted ones out. */
function imagePullSecretsJson(
  names: readonly string[],
  secret: Word,
  unwanted: readonly string[] = [],
): Word {
  const removals = unwanted.map(
    name =>
      words.join`{"$patch":"delete","name":"${words.objectName(
        'secret',
        name,
      )}"}`,
  );
  const entries = [
    ...names
      .filter(name => !secret.safe || name !== secret.text)
      .map(name => words.objectName('secret', name)),
    secret,
  ].map(name => words.join`{"name":"${name}"}`);
  return words.join`{"imagePullSecrets":[${words.joinAll(
    [...removals, ...entries],
    ',',
  )}]}`;
}

/** Where a pull secret is named: in the template of this workload's pods, or at their service account. */
export type AttachmentPlace = 'workload' | 'service-account';

/** Whether the pods have their pull secrets from their account: it names these and no other. */
function accountKeepsSecrets({
  findings,
  imagePullSecrets,
}: FixContext): boolean {
  const kept = findings?.serviceAccountSecrets ?? [];
  return kept.length > 0 && imagePullSecrets.every(name => kept.includes(name));
}

/**
 * Where to name a pull secret. The template is the narrower place, and its change replaces the pods by itself; but the
 * secrets of an account stop to count for pods that name some themselves (Kubernetes, ServiceAccount admission), and
 * where the pods of an unknown kind have their template, only its controller knows.
 */
export function placeForSecret(context: FixContext): AttachmentPlace {
  const isKnown = findWorkloadKind(context.workload) !== undefined;
  return accountKeepsSecrets(context) || (!isKnown && !context.manager)
    ? 'service-account'
    : 'workload';
}

/** Why the secret is named where it is. */
export function reasonStep(
  context: FixContext,
  place: AttachmentPlace,
): FixStep {
  const { manager, serviceAccount, workload } = context;
  const params = {
    account: serviceAccount,
    kind: workload.kind,
    namespace: context.namespace,
  };
  if (place === 'service-account') {
    if (accountKeepsSecrets(context)) {
      return step('fix.step.attach-to-account-that-keeps-secrets', params);
    }
    return findWorkloadKind(workload) === undefined
      ? step('fix.step.attach-to-account-of-unknown-kind', params)
      : step(
          serviceAccount === 'default'
            ? 'fix.step.attach-to-default-account'
            : 'fix.step.attach-to-own-account',
          params,
        );
  }
  if (manager) {
    return step(
      manager.usesHelmChart
        ? 'fix.step.attach-in-values'
        : 'fix.step.attach-in-source',
      params,
    );
  }
  return step('fix.step.attach-in-template', params);
}

/** Steps that make the workload's pods name a secret in place of unwanted ones, and see whether that helps. */
export function attachToWorkloadSteps(
  context: FixContext,
  secret: Word,
  unwanted: readonly string[] = [],
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
            // Entries of the list are merged by name; those that the pods have from their account are not in it yet.
            patchTemplate(
              context,
              kind,
              imagePullSecretsJson(context.imagePullSecrets, secret, unwanted),
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

/** What the service account names now, and what the patch makes of it. */
function accountNowStep(
  { serviceAccount }: FixContext,
  known: readonly string[],
  unwanted: readonly string[],
): FixStep {
  const kept = known.filter(name => !unwanted.includes(name));
  const removed = known.filter(name => unwanted.includes(name));
  const params = { account: serviceAccount, secrets: known.join(', ') };
  if (known.length === 0) {
    return step('fix.attach-to-service-account.names-none', params);
  }
  return removed.length === 0
    ? step('fix.attach-to-service-account.names', params)
    : step(
        kept.length === 0
          ? 'fix.attach-to-service-account.replaces'
          : 'fix.attach-to-service-account.keeps-without',
        { ...params, removed: removed.join(', ') },
      );
}

/** Steps that give a secret to the service account in place of unwanted ones, and make the pods take it. */
export function attachToAccountSteps(
  context: FixContext,
  secret: Word,
  unwanted: readonly string[] = [],
): FixStep[] {
  const account = words.objectName('service-account', context.serviceAccount);
  const namespace = namespaceOf(context);
  const known = context.findings?.serviceAccountSecrets;
  const kept = (known ?? context.imagePullSecrets).filter(
    name => !unwanted.includes(name),
  );
  return [
    known === undefined
      ? step(
          'fix.attach-to-service-account.show',
          {},
          shell`kubectl get serviceaccount ${account} -n ${namespace} -o ${words.literal(
            'jsonpath={.imagePullSecrets[*].name}',
          )}`,
        )
      : accountNowStep(context, known, unwanted),
    step(
      'fix.attach-to-service-account.patch',
      {},
      shell`kubectl patch serviceaccount ${account} -n ${namespace} -p ${imagePullSecretsJson(
        kept,
        secret,
      )}`,
    ),
    ...(context.manager ? [step('fix.step.attach-to-managed-account')] : []),
    recreateStep(context),
    verifyStep(context),
  ];
}

/** Steps that let the pods use a secret, at the place that fits the workload. */
export function attachSteps(context: FixContext, secret: Word): FixStep[] {
  const place = placeForSecret(context);
  return [
    reasonStep(context, place),
    ...(place === 'workload'
      ? attachToWorkloadSteps(context, secret)
      : attachToAccountSteps(context, secret)),
  ];
}
