import type { Fix } from '../schema';
import { lines, pipe, shell, type Code } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { maximumNamedSecrets, registryOf } from './steps/pullSecretSteps';
import { findRegistryProduct } from './steps/registryProducts';
import { step } from './steps/step';
import { namespaceOf } from './steps/target';

/** Lists the host keys of a secret; of the older type where it is known to be of that one. */
function listHosts(context: FixContext, name: string): Code {
  const type = context.findings?.namedSecrets?.find(
    secret => secret.name === name,
  )?.type;
  const [data, keys] =
    type === 'kubernetes.io/dockercfg'
      ? ['jsonpath={.data.\\.dockercfg}', 'keys[]']
      : ['jsonpath={.data.\\.dockerconfigjson}', '.auths | keys[]'];
  const secret = words.objectName('secret', name);
  return shell`kubectl get secret ${secret} -n ${namespaceOf(
    context,
  )} -o ${words.literal(data)} | base64 -d | jq -r ${words.literal(keys)}`;
}

/**
 * Shows type and hosts of the secrets that the pods name, without their passwords: what a check has seen of them need not
 * be looked at again.
 */
export function checkSecrets(context: FixContext): Fix[] {
  const unread = context.findings?.namedSecrets?.flatMap(({ name, fits }) =>
    fits === undefined ? [name] : [],
  );
  const inQuestion = unread ?? context.imagePullSecrets;
  const names = inQuestion.slice(0, maximumNamedSecrets);
  if (names.length === 0) {
    return [];
  }
  const type = words.literal('jsonpath={.type}{"\\n"}');
  return [
    fix({
      id: 'check-secret',
      kind: 'confirm',
      params: { secret: inQuestion.join(', ') },
      steps: [
        unread
          ? undefined
          : step(
              'fix.check-secret.type',
              {},
              lines(
                ...names.map(
                  name =>
                    shell`kubectl get secret ${words.objectName(
                      'secret',
                      name,
                    )} -n ${namespaceOf(context)} -o ${type}`,
                ),
              ),
            ),
        step(
          'fix.check-secret.hosts',
          { registry: registryOf(context) ?? '?' },
          lines(...names.map(name => listHosts(context, name))),
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
