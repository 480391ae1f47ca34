import type { Fix } from '../schema';
import { shell } from './commands/code';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  attachToAccountSteps,
  attachToWorkloadSteps,
  placeForSecret,
  reasonStep,
} from './steps/attachSecret';
import {
  describeNames,
  fittingNamedSecrets,
  hasFittingSecret,
  secretAtFault,
  unusedSecrets,
} from './steps/candidates';
import { registryOf } from './steps/pullSecretSteps';
import { findSecretToName } from './steps/secretToName';
import { step } from './steps/step';
import { needsRecreation } from './steps/takeEffect';
import { namespaceOf, recreateStep, verifyStep } from './steps/target';

/** Lets the workload's pods name a secret that exists. */
function attachToWorkload(context: FixContext): Fix {
  const secret = findSecretToName(context);
  return fix({
    id: 'attach-secret',
    ...(secret.name !== undefined && {
      title: 'fix.attach-secret.title.named',
    }),
    params: {
      registry: registryOf(context) ?? '?',
      namespace: context.namespace,
      secret: secret.name ?? '',
    },
    needsRestart: needsRecreation(context),
    steps: [
      secret.step,
      reasonStep(context, 'workload'),
      ...attachToWorkloadSteps(context, secret.word),
    ],
  });
}

/** Lets every new pod of the service account name a secret. */
function attachToAccount(context: FixContext): Fix {
  const secret = findSecretToName(context);
  return fix({
    id: 'attach-to-service-account',
    ...(secret.name !== undefined && {
      title: 'fix.attach-to-service-account.title.named',
    }),
    params: { account: context.serviceAccount, secret: secret.name ?? '' },
    needsRestart: true,
    steps: [
      ...(secret.name === undefined ? [] : [secret.step]),
      reasonStep(context, 'service-account'),
      ...attachToAccountSteps(context, secret.word),
    ],
  });
}

/** Whether the secrets of the namespace were seen, and there is none but those that the pods name that may fit. */
function hasNoOtherSecret({ findings }: FixContext): boolean {
  return (
    findings?.namedSecrets !== undefined && findings.unusedSecrets.length === 0
  );
}

/** Whether new pods would take a secret of the service account: not where their template names secrets of its own. */
function canUseAccount({ findings, imagePullSecrets }: FixContext): boolean {
  const given = findings?.serviceAccountSecrets;
  return (
    given === undefined || imagePullSecrets.every(name => given.includes(name))
  );
}

/** Lets pods use a secret that exists: at the place that fits the workload, and at the other one. Empty where none does. */
export function attachSecret(context: FixContext): Fix[] {
  if (context.staticPod || hasNoOtherSecret(context)) {
    return [];
  }
  if (!canUseAccount(context)) {
    return [attachToWorkload(context)];
  }
  return placeForSecret(context) === 'workload'
    ? [attachToWorkload(context), attachToAccount(context)]
    : [attachToAccount(context), attachToWorkload(context)];
}

/** Lets the pods name a secret that exists instead of some that are of no use; empty where none does. */
export function correctSecretName(
  context: FixContext,
  unwanted: readonly string[],
): Fix[] {
  if (hasNoOtherSecret(context)) {
    return [];
  }
  const secret = findSecretToName(context, unwanted);
  const ofAccount = unwanted.some(name =>
    context.findings?.serviceAccountSecrets?.includes(name),
  );
  const corrected: FixContext = {
    ...context,
    imagePullSecrets: context.imagePullSecrets.filter(
      name => !unwanted.includes(name),
    ),
  };
  return [
    fix({
      id: 'correct-secret-name',
      ...(secret.name !== undefined && {
        title: 'fix.correct-secret-name.title.known',
      }),
      params: { secret: unwanted.join(', '), existing: secret.name ?? '' },
      needsRestart: ofAccount || needsRecreation(context),
      steps: [
        unusedSecrets(context).length > 0
          ? secret.step
          : step(
              'fix.correct-secret-name.list',
              { namespace: context.namespace },
              shell`kubectl get secrets -n ${namespaceOf(
                context,
              )} --field-selector type=kubernetes.io/dockerconfigjson`,
            ),
        ...(ofAccount
          ? attachToAccountSteps(corrected, secret.word, unwanted)
          : attachToWorkloadSteps(corrected, secret.word, unwanted)),
      ],
    }),
  ];
}

/** Lets the pods name a secret that is known to fit instead of the one at fault; empty where none is known. */
export function replaceUnfitSecret(context: FixContext): Fix[] {
  const unfit = secretAtFault(context);
  if (context.staticPod || !hasFittingSecret(context)) {
    return [];
  }
  return unfit === undefined
    ? attachSecret(context).slice(0, 1)
    : correctSecretName(context, [unfit]);
}

/**
 * Has the pods created anew where their service account names the secret by now: pods get the secrets of their account
 * only when they are created. Nothing else has to be done.
 */
export function takeAccountSecrets(context: FixContext): Fix[] {
  const { findings, serviceAccount, staticPod } = context;
  if (!findings?.restartAppliesServiceAccount || staticPod) {
    return [];
  }
  const secrets = findings.serviceAccountSecrets ?? [];
  return [
    fix({
      id: 'take-account-secrets',
      params: { account: serviceAccount },
      needsRestart: true,
      steps: [
        step(
          secrets.length > 0
            ? 'fix.take-account-secrets.names'
            : 'fix.take-account-secrets.changed',
          { account: serviceAccount, secrets: describeNames(secrets) },
        ),
        recreateStep(context),
        verifyStep(context),
      ],
    }),
  ];
}

/**
 * Lets pods use a secret that is known to fit, so that none has to be made; empty where none is known, and where they
 * name one that fits already.
 */
export function useFittingSecret(context: FixContext): Fix[] {
  return [
    ...takeAccountSecrets(context),
    ...(hasFittingSecret(context) && fittingNamedSecrets(context).length === 0
      ? attachSecret(context)
      : []),
  ];
}
