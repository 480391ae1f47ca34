import type { Pod, ServiceAccount } from '../../../kubernetes/types';
import type {
  CheckResult,
  Classification,
  LocalizedText,
  PullFailure,
} from '../../../schema';
import { toImageName } from '../../../image/imageName';
import type { CheckSubject } from '../../checkSubject';
import type { Findings, Looked } from '../../findings';
import type { PullSecret, PullSecretContent } from '../pullSecret';

export const now = new Date('2026-11-20T08:00:00Z');
export const at = '2026-11-20T07:59:50Z';
export const as: LocalizedText = { id: 'as', params: {}, text: 'backstage' };

export const image = 'registry.acme.internal/team/payments:2.3.1';

/** A secret that the kubelet can read, with entries under these keys. */
export function pullSecret(
  name: string,
  keys?: readonly string[],
  more: Partial<PullSecret> & { problem?: PullSecretContent['problem'] } = {},
): PullSecret {
  const { problem, ...rest } = more;
  return {
    name,
    type: 'kubernetes.io/dockerconfigjson',
    created: '2026-11-01T00:00:00Z',
    ...(keys && {
      content: {
        entries: keys.map(key => ({
          key: key.replace('unusable:', ''),
          usable: !key.startsWith('unusable:') && problem === undefined,
        })),
        usesCredentialHelper: false,
        ...(problem && { problem }),
      },
    }),
    ...rest,
  };
}

export function seen<T>(value: T): Looked<T> {
  return { state: 'seen', value, at, as };
}

export function refused(missingPermission: string): Looked<never> {
  return { state: 'refused', missingPermission, at, as };
}

export interface Setting {
  image?: string;
  /** Names in the pod. */
  named?: readonly string[];
  /** Other containers of the pod. */
  otherImages?: readonly string[];
  staticPod?: boolean;
  account?: Looked<ServiceAccount | undefined> | readonly string[];
  /** Name of the service account, `payments` unless said. */
  accountName?: string;
  secrets?: Looked<readonly PullSecret[]> | readonly PullSecret[];
  read?: Partial<Classification>;
  facts?: Partial<Classification['facts']>;
  failure?: Partial<PullFailure>;
}

function classification({ read, facts }: Setting): Classification {
  return {
    cause: 'authentication-missing',
    certainty: 'ambiguous',
    alternatives: ['authentication-failed', 'credential-provider-failed'],
    ...read,
    facts: {
      scope: 'pod',
      attempts: 1,
      viaMirror: false,
      truncated: false,
      missingSecrets: [],
      ...facts,
    },
  };
}

function isLooked<T>(
  value: Looked<T> | readonly unknown[],
): value is Looked<T> {
  return !Array.isArray(value);
}

export function podOf(setting: Setting): Pod {
  return {
    metadata: {
      name: 'payments-1',
      namespace: 'payments',
      uid: 'uid-1',
      creationTimestamp: '2026-11-20T07:00:00Z',
      ...(setting.staticPod && {
        annotations: { 'kubernetes.io/config.mirror': 'x' },
      }),
    },
    spec: {
      serviceAccountName: setting.accountName ?? 'payments',
      ...(setting.named && {
        imagePullSecrets: setting.named.map(name => ({ name })),
      }),
      containers: [setting.image ?? image, ...(setting.otherImages ?? [])].map(
        (written, index) => ({ name: `c${index}`, image: written }),
      ),
    },
  };
}

export function failureOf(setting: Setting): PullFailure {
  return {
    namespace: 'payments',
    pod: 'payments-1',
    podUid: 'uid-1',
    container: 'c0',
    containerKind: 'app',
    image: toImageName(setting.image ?? image),
    reason: 'ImagePullBackOff',
    message: '',
    messageSource: 'status',
    classification: classification(setting),
    lastAttempt: '2026-11-20T07:58:00Z',
    ranBefore: false,
    affectedContainers: ['c0'],
    ...setting.failure,
  };
}

export function findingsOf({
  account,
  accountName = 'payments',
  secrets,
}: Setting): Findings {
  const lookedAccount =
    account &&
    (isLooked(account)
      ? account
      : seen<ServiceAccount>({
          imagePullSecrets: account.map(name => ({ name })),
        }));
  const lookedSecrets =
    secrets && (isLooked(secrets) ? secrets : seen(secrets));
  return {
    cluster: {
      serviceAccounts: new Map(
        lookedAccount ? [[`payments/${accountName}`, lookedAccount]] : [],
      ),
      secrets: new Map(lookedSecrets ? [['payments', lookedSecrets]] : []),
      nodes: { state: 'not-asked' },
      neighbours: { state: 'not-asked' },
    },
    registries: new Map(),
  };
}

export function subjectOf(
  setting: Setting & { droppedSecrets?: string[]; more?: readonly Pod[] },
): CheckSubject {
  const failure = failureOf(setting);
  const pods = [podOf(setting), ...(setting.more ?? [])];
  return {
    cluster: 'prod',
    failures: [failure],
    pods,
    allPods: pods,
    classification: failure.classification,
    droppedSecrets: setting.droppedSecrets ?? [],
    findings: findingsOf(setting),
    now,
  };
}

/** One row of a table of checks: what it is about, the setting, and what comes of it. */
export type CheckRow = [
  string,
  Parameters<typeof subjectOf>[0],
  CheckResult['verdict'],
  string[],
];

/** Everything that a check says, the answer first. */
export function said(result: CheckResult): string[] {
  return [result.answer.text, ...result.evidence.map(({ text }) => text.text)];
}
