import {
  pullSecretTypes,
  type InvestigationPlan,
  type Looked,
  type PullSecret,
} from 'backstage-plugin-imagepull-common';
import type { Ask } from './ask';
import type { ClusterStores } from './clusterStores';

/** Secrets of one namespace whose host keys are read. */
export const maximumSecretsRead = 10;

/** Pull secrets, those that are named first. Of others nobody wants to know what they hold. */
function worthReading(
  secrets: readonly PullSecret[],
  named: readonly string[],
): PullSecret[] {
  const pullSecrets = secrets.filter(({ type }) =>
    pullSecretTypes.includes(type),
  );
  const isNamed = ({ name }: PullSecret) => named.includes(name);
  return [
    ...pullSecrets.filter(isNamed),
    ...pullSecrets.filter(secret => !isNamed(secret)),
  ].slice(0, maximumSecretsRead);
}

/**
 * The secrets of a namespace by name and type: 1 request, which brings no data. With `hostKeys` also what each pull secret
 * is for: 1 request for each, which brings all of it.
 */
export function askForSecrets(
  ask: Ask,
  stores: ClusterStores,
  { namespace, named }: InvestigationPlan['secrets'][number],
  hostKeys: boolean,
): Looked<readonly PullSecret[]> {
  ask.forgetAll(stores.secretContents, [namespace]);
  const listed = ask.about(stores.secrets, [namespace], connection =>
    connection.listSecrets(namespace),
  );
  if (!hostKeys || listed.state !== 'seen') {
    return listed;
  }
  const contents = new Map(
    worthReading(listed.value, named).map(({ name }) => [
      name,
      ask.about(stores.secretContents, [namespace, name], connection =>
        connection.readPullSecret(namespace, name),
      ),
    ]),
  );
  if ([...contents.values()].some(({ state }) => state === 'pending')) {
    return { state: 'pending' };
  }
  return {
    ...listed,
    value: listed.value.map(secret => {
      const content = contents.get(secret.name);
      return content?.state === 'seen' && content.value
        ? { ...secret, content: content.value }
        : secret;
    }),
  };
}
