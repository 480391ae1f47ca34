import {
  localize,
  pullSecretTypes,
  type InvestigationPlan,
  type Looked,
  type PullSecret,
  type PullSecretContent,
} from 'backstage-plugin-imagepull-common';
import type { Ask } from './ask';
import type { ClusterStores } from './clusterStores';
import { isAgain } from './combine';

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
  ];
}

/** What there is to say of one secret, once it was looked at; undefined when it is gone. */
function withContent(
  secret: PullSecret,
  looked: Looked<PullSecretContent | undefined>,
  cluster: string,
): PullSecret | undefined {
  switch (looked.state) {
    case 'seen':
      return looked.value && { ...secret, content: looked.value };
    case 'refused': {
      const { missingPermission: permission } = looked;
      const [verb, resource] = permission.split(' ');
      const text = localize('check.refused', { cluster, verb, resource });
      return { ...secret, unread: { permission, text } };
    }
    case 'failed':
      return { ...secret, unread: { text: looked.text } };
    default:
      return secret;
  }
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
  ask.renewAll(stores.secretContents, [namespace]);
  const listed = ask.about(stores.secrets, [namespace], connection =>
    connection.listSecrets(namespace),
  );
  if (!hostKeys || listed.state !== 'seen') {
    return listed;
  }
  const pullSecrets = worthReading(listed.value, named);
  const contents = new Map(
    pullSecrets
      .slice(0, maximumSecretsRead)
      .map(({ name }) => [
        name,
        ask.about(stores.secretContents, [namespace, name], connection =>
          connection.readPullSecret(namespace, name),
        ),
      ]),
  );
  const looks = [...contents.values()];
  if (looks.some(({ state }) => state === 'pending')) {
    return { state: 'pending' };
  }
  const leftOut = new Set(
    pullSecrets.slice(maximumSecretsRead).map(({ name }) => name),
  );
  return {
    ...listed,
    ...(looks.some(isAgain) && { again: true }),
    value: listed.value.flatMap(secret => {
      const looked = contents.get(secret.name);
      if (looked) {
        return withContent(secret, looked, ask.cluster) ?? [];
      }
      return leftOut.has(secret.name)
        ? { ...secret, unread: { text: localize('looked.secrets-budget') } }
        : secret;
    }),
  };
}
