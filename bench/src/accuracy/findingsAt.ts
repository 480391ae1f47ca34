import { readPullSecret } from 'backstage-plugin-imagepull-common';
import type {
  Findings,
  KubernetesObject,
  LocalizedText,
  Looked,
  PullSecret,
  ServiceAccount,
} from 'backstage-plugin-imagepull-common';
import type { RecordedSecret, Recording } from './recordings';
import { isMet, type Level } from './score';

/** As whom a recording is looked at; the words do not matter here. */
const as: LocalizedText = {
  id: 'recording',
  params: {},
  text: 'the recording',
};

/** Answers a cluster like one whose RBAC allows what the level says. */
function look<T>(
  value: T,
  permission: string,
  allowed: boolean,
  at: string,
): Looked<T> {
  return allowed
    ? { state: 'seen', value, at, as }
    : { state: 'refused', missingPermission: permission, at, as };
}

/** Whether an object had been made by then. */
function existedAt(now: Date) {
  return ({ metadata }: KubernetesObject) =>
    metadata?.creationTimestamp === undefined ||
    metadata.creationTimestamp === null ||
    Date.parse(metadata.creationTimestamp) <= now.getTime();
}

function toPullSecret(
  { metadata, type = 'Opaque', data }: RecordedSecret,
  level: Level,
): PullSecret {
  return {
    name: metadata?.name ?? '',
    type,
    ...(metadata?.creationTimestamp && { created: metadata.creationTimestamp }),
    ...(isMet('secrets', level) && { content: readPullSecret({ type, data }) }),
  };
}

/**
 * What an investigation at a moment of a recording would have found: the service accounts, secrets and nodes that the
 * recording ended with, as far as they existed by then. What the level does not grant is refused; what was not recorded
 * — other namespaces, registries, the rest of the cluster — was not asked.
 */
export function findingsAt(
  { namespace, surroundings }: Recording,
  now: Date,
  level: Level,
): Findings {
  const neighbours: Looked<never> = { state: 'not-asked' };
  const registries: Findings['registries'] = new Map();
  if (!surroundings || namespace === undefined) {
    return {
      cluster: {
        serviceAccounts: new Map(),
        secrets: new Map(),
        nodes: { state: 'not-asked' },
        neighbours,
      },
      registries,
    };
  }
  const at = now.toISOString();
  const allowed = isMet('objects', level);
  const existed = existedAt(now);
  const inNamespace = (object: KubernetesObject) =>
    object.metadata?.namespace === namespace && existed(object);
  const accounts = surroundings.serviceAccounts
    .filter(inNamespace)
    .map((account): [string, Looked<ServiceAccount | undefined>] => [
      `${namespace}/${account.metadata?.name}`,
      look(account, 'get serviceaccounts', allowed, at),
    ]);
  const secrets = surroundings.secrets
    .filter(inNamespace)
    .map(secret => toPullSecret(secret, level));
  return {
    cluster: {
      serviceAccounts: new Map(accounts),
      secrets: new Map([
        [namespace, look(secrets, 'list secrets', allowed, at)],
      ]),
      nodes: look(
        { nodes: surroundings.nodes.filter(existed), all: true },
        'list nodes',
        allowed,
        at,
      ),
      neighbours,
    },
    registries,
  };
}
