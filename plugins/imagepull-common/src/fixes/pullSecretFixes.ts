import type { CauseId } from '../causes/causeIds';
import type { Fix, FixStep } from '../schema';
import { correctSecretName } from './attachFixes';
import * as words from './commands/words';
import type { Word } from './commands/words';
import { describedFix, fix } from './fix';
import type { FixContext } from './fixContext';
import { attachSteps, placeForSecret } from './steps/attachSecret';
import {
  describeNames,
  fittingNamedSecrets,
  possibleNamedSecrets,
  proofOfImage,
  secretAtFault,
} from './steps/candidates';
import { createByArgumentsStep, createSecret } from './steps/createSecret';
import { describeNodes } from './steps/nodes';
import {
  credentialsSteps,
  maximumNamedSecrets,
  newSecretName,
  registryOf,
} from './steps/pullSecretSteps';
import { isUpstreamImage } from './steps/registryProducts';
import { findSecretToName } from './steps/secretToName';
import { step } from './steps/step';
import { needsRecreation } from './steps/takeEffect';
import { recreateStep, verifyStep } from './steps/target';

/** A static pod cannot name secrets: only its node can have credentials for it. */
function giveNodeCredentials(context: FixContext): Fix {
  const params = {
    nodes: describeNodes(context.nodes),
    registry: registryOf(context) ?? '?',
  };
  return describedFix(
    'give-node-credentials',
    'platform-team',
    ['fix.give-node-credentials.file', 'fix.step.retried-without-restart'],
    params,
  );
}

/** A new name for a secret must not be one that the namespace has. */
function freeSecretName({ findings, imagePullSecrets }: FixContext): Word {
  const taken = [
    ...imagePullSecrets,
    ...(findings?.unusedSecrets ?? []).map(({ name }) => name),
    ...(findings?.serviceAccountSecrets ?? []),
  ];
  return newSecretName.safe && taken.includes(newSecretName.text)
    ? words.join`${newSecretName}-2`
    : newSecretName;
}

/** Makes a pull secret and lets the workload's pods use it. */
export function createPullSecret(context: FixContext): Fix[] {
  if (context.staticPod) {
    return [giveNodeCredentials(context)];
  }
  const name = freeSecretName(context);
  return [
    fix({
      id: 'create-pull-secret',
      params: { registry: registryOf(context) ?? '?' },
      needsRestart:
        placeForSecret(context) === 'service-account' ||
        needsRecreation(context),
      steps: [
        ...credentialsSteps(context),
        step(
          'fix.create-pull-secret.create',
          {
            namespace: context.namespace,
            secret: name.safe ? name.text : '?',
          },
          createSecret(context, name, 'create'),
        ),
        createByArgumentsStep(context, name),
        ...attachSteps(context, name),
      ],
    }),
  ];
}

/** Makes the secrets that the pods, or their service account, name and that do not exist. */
export function createMissingSecrets(context: FixContext): Fix[] {
  const { facts, variant } = context.classification;
  const { missingSecrets } = facts;
  /** The pods do not name it themselves yet: only new ones will. */
  const isOfAccount = variant === 'service-account';
  const names =
    missingSecrets.length > 0 ? missingSecrets : context.imagePullSecrets;
  const secrets = names
    .slice(0, maximumNamedSecrets)
    .map(name => ({ name, word: words.objectName('secret', name) }));
  const [first] = secrets;
  if (first === undefined) {
    return createPullSecret(context);
  }
  const create = fix({
    id: 'create-missing-secret',
    params: { secret: names.join(', '), namespace: context.namespace },
    needsRestart: isOfAccount,
    steps: [
      ...credentialsSteps(context),
      ...secrets.map(({ name, word }) =>
        step(
          'fix.create-missing-secret.create',
          { secret: name },
          createSecret(context, word, 'create'),
        ),
      ),
      createByArgumentsStep(context, first.word),
      ...(isOfAccount
        ? [recreateStep(context), verifyStep(context)]
        : [step('fix.step.retried-without-restart')]),
    ],
  });
  const correct = correctSecretName(context, names);
  return findSecretToName(context, names).isSure
    ? [...correct, create]
    : [create, ...correct];
}

/** Puts new credentials into the secret that the credentials are from, or may be. */
export function renewSecrets(context: FixContext): Fix[] {
  const possible = possibleNamedSecrets(context);
  const [first] = possible;
  if (first === undefined) {
    return [];
  }
  return [
    fix({
      id: 'renew-secret',
      params: { secret: possible.join(', ') },
      steps: [
        ...credentialsSteps(context),
        step(
          possible.length > 1
            ? 'fix.renew-secret.apply-one-of'
            : 'fix.renew-secret.apply',
          {},
          createSecret(context, words.objectName('secret', first), 'apply'),
        ),
        isUpstreamImage(context.image)
          ? step('fix.renew-secret.public')
          : undefined,
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Has the pods go on with a secret that fits, which the last attempt did not come with. */
export function awaitAttempt(context: FixContext): Fix[] {
  const secrets = fittingNamedSecrets(context);
  return secrets.length > 0
    ? [
        fix({
          id: 'await-attempt',
          params: { secret: secrets.join(', ') },
          steps: [
            step('fix.await-attempt.retry', {
              secret: secrets.join(', '),
              registry: registryOf(context) ?? '?',
            }),
            verifyStep(context),
          ],
        }),
      ]
    : [];
}

const keysTexts = {
  found: 'fix.recreate-secret.keys-image-found',
  'ran-before': 'fix.recreate-secret.keys-image-ran',
  unproven: 'fix.recreate-secret.keys',
} as const;

/** What the secret is for instead, when its host keys could be read. */
function otherRegistryStep(context: FixContext): FixStep | undefined {
  const keys = context.findings?.namedSecretKeys ?? [];
  return keys.length > 0 &&
    context.classification.cause === 'pull-secret-wrong-registry' &&
    registryOf(context) !== undefined
    ? step(keysTexts[proofOfImage(context) ?? 'unproven'], {
        secret:
          secretAtFault(context) ??
          (context.imagePullSecrets.join(', ') || '?'),
        keys: describeNames(keys),
        image: `${registryOf(context) ?? '?'}/${
          context.image.repository ?? '?'
        }`,
        registry: registryOf(context) ?? '?',
      })
    : undefined;
}

/** Causes that the kubelet finds only in a secret of the right type. */
const keepingType: ReadonlySet<CauseId> = new Set<CauseId>([
  'pull-secret-wrong-registry',
  'pull-secret-malformed',
]);

/** Makes the secret anew, for one whose type or content is wrong. The type of a secret cannot be changed. */
export function recreateSecret(context: FixContext): Fix[] {
  const name = secretAtFault(context);
  const word =
    name === undefined
      ? words.placeholder('secret')
      : words.objectName('secret', name);
  const isOneOf = name === undefined && context.imagePullSecrets.length > 1;
  const { cause } = context.classification;
  const type = context.findings?.namedSecrets?.find(
    secret => secret.name === name,
  )?.type;
  const keepsType = type
    ? type === 'kubernetes.io/dockerconfigjson'
    : keepingType.has(cause);
  return [
    fix({
      id: 'recreate-secret',
      ...(cause !== 'pull-secret-wrong-type' &&
        cause !== 'pull-secret-malformed' &&
        keepsType && { title: 'fix.recreate-secret.title.for-registry' }),
      ...(isOneOf && { title: 'fix.recreate-secret.title.one-of' }),
      params: {
        secret: name ?? (context.imagePullSecrets.join(', ') || '?'),
        registry: registryOf(context) ?? '?',
      },
      steps: [
        otherRegistryStep(context),
        isOneOf ? step('fix.recreate-secret.one-of') : undefined,
        ...credentialsSteps(context),
        keepsType
          ? step(
              'fix.recreate-secret.overwrite',
              { registry: registryOf(context) ?? '?' },
              createSecret(context, word, 'apply'),
            )
          : step(
              'fix.recreate-secret.create',
              {},
              createSecret(context, word, 'replace'),
            ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
