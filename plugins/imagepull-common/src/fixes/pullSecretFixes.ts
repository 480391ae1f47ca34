import type { Fix } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { describedFix, fix } from './fix';
import type { FixContext } from './fixContext';
import { describeNodes } from './steps/nodes';
import {
  attachToWorkloadSteps,
  createSecret,
  credentialsStep,
  maximumNamedSecrets,
  namedSecrets,
  newSecretName,
  registryOf,
} from './steps/pullSecretSteps';
import { isUpstreamImage } from './steps/registryProducts';
import { step } from './steps/step';
import { namespaceOf, recreateStep, verifyStep } from './steps/target';

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

/** Makes a pull secret and lets the workload's pods name it. */
export function createPullSecret(context: FixContext): Fix[] {
  if (context.staticPod) {
    return [giveNodeCredentials(context)];
  }
  return [
    fix({
      id: 'create-pull-secret',
      params: { registry: registryOf(context) ?? '?' },
      steps: [
        credentialsStep(context),
        step(
          'fix.create-pull-secret.create',
          { namespace: context.namespace },
          createSecret(context, newSecretName, 'create'),
        ),
        ...attachToWorkloadSteps(context, newSecretName),
      ],
    }),
  ];
}

/** Makes the secrets that the pods name and that do not exist. */
export function createMissingSecrets(context: FixContext): Fix[] {
  const { missingSecrets } = context.classification.facts;
  const names =
    missingSecrets.length > 0 ? missingSecrets : context.imagePullSecrets;
  return names.slice(0, maximumNamedSecrets).length === 0
    ? createPullSecret(context)
    : [
        fix({
          id: 'create-missing-secret',
          params: { secret: names.join(', '), namespace: context.namespace },
          steps: [
            credentialsStep(context),
            ...names
              .slice(0, maximumNamedSecrets)
              .map(name =>
                step(
                  'fix.create-missing-secret.create',
                  { secret: name },
                  createSecret(
                    context,
                    words.objectName('secret', name),
                    'create',
                  ),
                ),
              ),
            step('fix.step.retried-without-restart'),
          ],
        }),
        fix({
          id: 'correct-secret-name',
          params: { secret: names.join(', ') },
          steps: [
            step(
              'fix.correct-secret-name.list',
              { namespace: context.namespace },
              shell`kubectl get secrets -n ${namespaceOf(
                context,
              )} --field-selector type=kubernetes.io/dockerconfigjson`,
            ),
            ...attachToWorkloadSteps(
              { ...context, imagePullSecrets: [] },
              words.placeholder('secret'),
            ),
          ],
        }),
      ];
}

/** Lets the workload's pods name a secret that exists. */
export function attachSecret(context: FixContext): Fix[] {
  if (context.staticPod) {
    return [];
  }
  return [
    fix({
      id: 'attach-secret',
      params: {
        registry: registryOf(context) ?? '?',
        namespace: context.namespace,
      },
      steps: [
        step(
          'fix.attach-secret.find',
          { namespace: context.namespace },
          shell`kubectl get secrets -n ${namespaceOf(
            context,
          )} --field-selector type=kubernetes.io/dockerconfigjson`,
        ),
        ...attachToWorkloadSteps(context, words.placeholder('secret')),
      ],
    }),
  ];
}

/** Lets every new pod of the service account name a secret. */
export function attachToServiceAccount(context: FixContext): Fix[] {
  if (context.staticPod) {
    return [];
  }
  const account = words.objectName('service-account', context.serviceAccount);
  const namespace = namespaceOf(context);
  const secrets = [
    ...context.imagePullSecrets.map(name => words.objectName('secret', name)),
    words.placeholder('secret'),
  ].map(name => words.join`{"name":"${name}"}`);
  const patch = words.join`{"imagePullSecrets":[${words.joinAll(
    secrets,
    ',',
  )}]}`;
  return [
    fix({
      id: 'attach-to-service-account',
      params: { account: context.serviceAccount },
      needsRestart: true,
      steps: [
        step(
          'fix.attach-to-service-account.show',
          {},
          shell`kubectl get serviceaccount ${account} -n ${namespace} -o ${words.literal(
            'jsonpath={.imagePullSecrets[*].name}',
          )}`,
        ),
        step(
          'fix.attach-to-service-account.patch',
          {},
          shell`kubectl patch serviceaccount ${account} -n ${namespace} -p ${patch}`,
        ),
        recreateStep(context),
        verifyStep(context),
      ],
    }),
  ];
}

/** Puts new credentials into the secrets that the pods name. */
export function renewSecrets(context: FixContext): Fix[] {
  const [first] = namedSecrets(context);
  if (!first) {
    return [];
  }
  return [
    fix({
      id: 'renew-secret',
      params: { secret: context.imagePullSecrets.join(', ') },
      steps: [
        credentialsStep(context),
        step(
          context.imagePullSecrets.length > 1
            ? 'fix.renew-secret.apply-one-of'
            : 'fix.renew-secret.apply',
          {},
          createSecret(context, first, 'apply'),
        ),
        isUpstreamImage(context.image)
          ? step('fix.renew-secret.public')
          : undefined,
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Makes the secret anew, for one whose type or content is wrong. The type of a secret cannot be changed. */
export function recreateSecret(context: FixContext): Fix[] {
  const [first = words.placeholder('secret')] = namedSecrets(context);
  return [
    fix({
      id: 'recreate-secret',
      params: { secret: context.imagePullSecrets.join(', ') || '?' },
      steps: [
        credentialsStep(context),
        step(
          'fix.recreate-secret.create',
          {},
          lines(
            shell`kubectl delete secret ${first} -n ${namespaceOf(context)}`,
            createSecret(context, first, 'create'),
          ),
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
