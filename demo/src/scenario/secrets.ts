import type { SecretDefinition } from '../simulation/definitions';

/** Nobody's credentials: the demo has nothing to protect. */
const user = 'demo-user';
const password = 'demo-password';

const auth = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');

function dockerConfig(key: string): string {
  return JSON.stringify({
    auths: { [key]: { username: user, password, auth } },
  });
}

/**
 * A pull secret.
 *
 * @param key - The registry that it is for, as it stands in the secret.
 */
export function pullSecret(
  namespace: string,
  name: string,
  key: string,
): SecretDefinition {
  return {
    namespace,
    name,
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': dockerConfig(key) },
  };
}

/** A pull secret whose `auth` was pasted without being encoded. */
export function unencodedPullSecret(
  namespace: string,
  name: string,
  key: string,
): SecretDefinition {
  return {
    ...pullSecret(namespace, name, key),
    data: {
      '.dockerconfigjson': JSON.stringify({
        auths: { [key]: { auth: `%${user}:${password}` } },
      }),
    },
  };
}

/** What `kubectl create secret generic --from-file=config.json` makes of a file that pull secrets are made of. */
export function genericSecret(
  namespace: string,
  name: string,
  key: string,
): SecretDefinition {
  return {
    namespace,
    name,
    type: 'Opaque',
    data: { 'config.json': dockerConfig(key) },
  };
}
