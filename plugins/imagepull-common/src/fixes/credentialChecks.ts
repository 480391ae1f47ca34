import type { Fix } from '../schema';
import { lines, pipe, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { namedSecrets, registryOf } from './steps/pullSecretSteps';
import { findRegistryProduct } from './steps/registryProducts';
import { step } from './steps/step';
import { namespaceOf } from './steps/target';

/** Shows type and hosts of the secrets that the pods name, without their passwords. */
export function checkSecrets(context: FixContext): Fix[] {
  const namespace = namespaceOf(context);
  const secrets = namedSecrets(context);
  if (secrets.length === 0) {
    return [];
  }
  const type = words.literal('jsonpath={.type}{"\\n"}');
  const data = words.literal('jsonpath={.data.\\.dockerconfigjson}');
  return [
    fix({
      id: 'check-secret',
      kind: 'confirm',
      params: { secret: context.imagePullSecrets.join(', ') },
      steps: [
        step(
          'fix.check-secret.type',
          {},
          lines(
            ...secrets.map(
              name =>
                shell`kubectl get secret ${name} -n ${namespace} -o ${type}`,
            ),
          ),
        ),
        step(
          'fix.check-secret.hosts',
          { registry: registryOf(context) ?? '?' },
          lines(
            ...secrets.map(
              name =>
                shell`kubectl get secret ${name} -n ${namespace} -o ${data} | base64 -d | jq -r ${words.literal(
                  '.auths | keys[]',
                )}`,
            ),
          ),
        ),
      ],
    }),
  ];
}

/** Tries credentials by hand. */
export function tryCredentials(context: FixContext): Fix[] {
  const registry = registryOf(context);
  if (registry === undefined) {
    return [];
  }
  const { server, user, passwordCommand } = findRegistryProduct(registry);
  const login = passwordCommand
    ? pipe(
        passwordCommand,
        shell`docker login ${server} --username ${user} --password-stdin`,
      )
    : // Without a password among its arguments it asks for it, and does not show it.
      shell`docker login ${server} --username ${user}`;
  return [
    fix({
      id: 'try-credentials',
      kind: 'confirm',
      params: { registry },
      steps: [
        step(
          'fix.try-credentials.login',
          {},
          lines(
            login,
            shell`docker pull ${words.image(context.image.written)}`,
          ),
        ),
      ],
    }),
  ];
}
