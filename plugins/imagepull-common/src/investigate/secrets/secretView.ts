import type { Pod, ServiceAccount } from '../../kubernetes/types';
import type { CheckObstacle, CheckResult, ImageName } from '../../schema';
import { cleanText } from '../../text/cleanText';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import type { Looked } from '../findings';
import { judgeNamed, namedSecretsOf, type JudgedSecret } from './namedSecrets';
import type { PullSecret } from './pullSecret';

/** What the checks of pull secrets have in common: the secrets that the pods of one diagnosis name, and what was seen. */
export interface SecretView {
  namespace: string;
  image: ImageName;
  pods: readonly Pod[];
  /** Names in the pods, each once. */
  names: readonly string[];
  staticPod: boolean;
  /** Of the newest failing pod. */
  account: string;
  lookedAccount: Looked<ServiceAccount | undefined>;
  lookedSecrets: Looked<readonly PullSecret[]>;
}

const notAsked = { state: 'not-asked' } as const;

/** Whether a pod is the mirror of a static pod, which cannot refer to other objects. */
export function isStaticPod(pod: Pod): boolean {
  return (
    pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined
  );
}

/** Name of the service account of a pod. */
export function accountOf(pod: Pod | undefined): string {
  return pod?.spec?.serviceAccountName ?? 'default';
}

/** Gathers what a subject tells of pull secrets. */
export function viewSecrets(subject: CheckSubject): SecretView {
  const { pods, failures, findings } = subject;
  const { image, namespace } = failures[0];
  const { secrets, serviceAccounts } = findings.cluster;
  const newest =
    pods.find(({ metadata }) => metadata?.uid === failures[0].podUid) ??
    pods[0];
  const account = accountOf(newest);
  return {
    namespace,
    image,
    pods,
    names: [...new Set(pods.flatMap(namedSecretsOf))],
    staticPod: pods.some(isStaticPod),
    account: cleanText(account).text,
    lookedAccount: serviceAccounts.get(`${namespace}/${account}`) ?? notAsked,
    lookedSecrets: secrets.get(namespace) ?? notAsked,
  };
}

/** The named secrets, judged; undefined when the secrets of the namespace were not seen. */
export function judgeView(view: SecretView): JudgedSecret[] | undefined {
  const { lookedSecrets, names, image } = view;
  return lookedSecrets.state === 'seen'
    ? judgeNamed(names, lookedSecrets.value, image)
    : undefined;
}

/** Names beyond this number are counted rather than listed. */
const maximumListed = 5;

/** Names for a sentence, for example `a, b (+3)`. */
export function listNames(names: readonly string[]): string {
  const listed = names.slice(0, maximumListed).join(', ');
  const more = names.length - maximumListed;
  return more > 0 ? `${listed} (+${more})` : listed;
}

/** When and as whom the cluster was asked. */
export function seenBy(
  looked: Looked<unknown>,
): Pick<CheckResult, 'at' | 'as'> {
  return looked.state === 'seen' ? { at: looked.at, as: looked.as } : {};
}

/** What would tell which registries these secrets are for. */
export function contentUnread(unread: readonly JudgedSecret[]): CheckObstacle {
  const [obstacle] = unread.flatMap(({ secret }) => secret?.unread ?? []);
  return (
    obstacle ?? {
      config: 'imagepull.secrets',
      text: localize('check.secrets.content-unread'),
    }
  );
}

/** Whether the verdict is that credentials did not reach the registry, so that their absence explains it. */
export function lacksCredentials({ classification }: CheckSubject): boolean {
  const { cause } = classification;
  return cause === 'authentication-missing' || cause.startsWith('pull-secret-');
}
