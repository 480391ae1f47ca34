import type { Fix, FixStep } from '../schema';
import { shell } from './commands/code';
import * as words from './commands/words';
import type { Word } from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  attachToAccountSteps,
  attachToWorkloadSteps,
  placeForSecret,
  reasonStep,
} from './steps/attachSecret';
import { describeNames, unusedSecrets } from './steps/candidates';
import { registryOf } from './steps/pullSecretSteps';
import { step } from './steps/step';
import { needsRecreation } from './steps/takeEffect';
import { namespaceOf, recreateStep, verifyStep } from './steps/target';

/** The secret to name: the one that was found, or one that the person has to find. */
function secretToName(context: FixContext): {
  word: Word;
  name?: string;
  step: FixStep;
} {
  const [found, ...others] = unusedSecrets(context);
  const { namespace } = context;
  if (found === undefined) {
    return {
      word: words.placeholder('secret'),
      step: step(
        'fix.attach-secret.find',
        { namespace },
        shell`kubectl get secrets -n ${namespaceOf(
          context,
        )} --field-selector type=kubernetes.io/dockerconfigjson`,
      ),
    };
  }
  const params = {
    secret: found.name,
    namespace,
    registry: registryOf(context) ?? '?',
    others: describeNames(others.map(({ name }) => name)),
  };
  const ids = found.coversImage
    ? ({
        alone: 'fix.attach-secret.covers',
        among: 'fix.attach-secret.covers-among',
      } as const)
    : ({
        alone: 'fix.attach-secret.may-cover',
        among: 'fix.attach-secret.may-cover-among',
      } as const);
  return {
    word: words.objectName('secret', found.name),
    name: found.name,
    step: step(others.length > 0 ? ids.among : ids.alone, params),
  };
}

/** Lets the workload's pods name a secret that exists. */
function attachToWorkload(context: FixContext): Fix {
  const secret = secretToName(context);
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
  const secret = secretToName(context);
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

/** Lets pods use a secret that exists: at the place that fits the workload, and at the other one. */
export function attachSecret(context: FixContext): Fix[] {
  if (context.staticPod) {
    return [];
  }
  return placeForSecret(context) === 'workload'
    ? [attachToWorkload(context), attachToAccount(context)]
    : [attachToAccount(context), attachToWorkload(context)];
}

/** Lets the pods name a secret that exists instead of those that do not. */
export function correctSecretName(
  context: FixContext,
  missing: readonly string[],
): Fix[] {
  const [existing] = unusedSecrets(context);
  const secret = existing
    ? words.objectName('secret', existing.name)
    : words.placeholder('secret');
  const remaining = (names: readonly string[]) =>
    names.filter(name => !missing.includes(name));
  const { serviceAccountSecrets } = context.findings ?? {};
  const ofAccount = missing.some(name => serviceAccountSecrets?.includes(name));
  const corrected: FixContext = {
    ...context,
    imagePullSecrets: remaining(context.imagePullSecrets),
    ...(context.findings &&
      serviceAccountSecrets && {
        findings: {
          ...context.findings,
          serviceAccountSecrets: remaining(serviceAccountSecrets),
        },
      }),
  };
  return [
    fix({
      id: 'correct-secret-name',
      ...(existing && { title: 'fix.correct-secret-name.title.known' }),
      params: { secret: missing.join(', '), existing: existing?.name ?? '' },
      needsRestart: ofAccount || needsRecreation(context),
      steps: [
        existing
          ? secretToName(context).step
          : step(
              'fix.correct-secret-name.list',
              { namespace: context.namespace },
              shell`kubectl get secrets -n ${namespaceOf(
                context,
              )} --field-selector type=kubernetes.io/dockerconfigjson`,
            ),
        ...(ofAccount
          ? attachToAccountSteps(corrected, secret)
          : attachToWorkloadSteps(corrected, secret)),
      ],
    }),
  ];
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

/** Lets pods use a secret that is known to fit, so that none has to be made; empty where none is known. */
export function useFittingSecret(context: FixContext): Fix[] {
  return [
    ...takeAccountSecrets(context),
    ...(unusedSecrets(context).some(({ coversImage }) => coversImage)
      ? attachSecret(context)
      : []),
  ];
}
