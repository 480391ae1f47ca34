import { toMillis } from '../../observe/eventTime';
import type { CauseId } from '../../causes/causeIds';
import type { Pod } from '../../kubernetes/types';
import type { ImageName } from '../../schema';
import { cleanText } from '../../text/cleanText';
import { oncePer } from '../oncePer';
import { coversImage } from './coversImage';
import type { PullSecret } from './pullSecret';
import { pullSecretTypes } from './readPullSecret';

/**
 * What a secret is worth for an image: `fits` — the kubelet takes credentials for the image from it; `unread` — of the
 * right type, and what is in it was not read; `other-registry` — credentials for other images only; `no-credentials` —
 * nothing that the kubelet could use; `unreadable` — the kubelet gives up every pull of a pod that names it;
 * `wrong-type` — the kubelet passes over it; `missing` — it does not exist.
 */
export type SecretState =
  | 'fits'
  | 'unread'
  | 'other-registry'
  | 'no-credentials'
  | 'unreadable'
  | 'wrong-type'
  | 'missing';

/** What each fault of a named secret leads to, the one that explains most first. */
export const faults: readonly (readonly [SecretState, CauseId])[] = [
  ['unreadable', 'pull-secret-malformed'],
  ['missing', 'pull-secret-missing'],
  ['wrong-type', 'pull-secret-wrong-type'],
  ['no-credentials', 'pull-secret-malformed'],
  ['other-registry', 'pull-secret-wrong-registry'],
];

/** A secret that a pod names, or could. */
export interface JudgedSecret {
  name: string;
  state: SecretState;
  /** Absent when it does not exist. */
  secret?: PullSecret;
}

type Image = Pick<ImageName, 'registry' | 'repository'>;

/** Names of the pull secrets that a pod names, each once. Those of its service account are among them since its creation. */
export function namedSecretsOf(pod: Pod): string[] {
  const names = (pod.spec?.imagePullSecrets ?? []).flatMap(({ name }) =>
    name ? [cleanText(name).text] : [],
  );
  return [...new Set(names)];
}

/** Names that a service account gives to new pods, each once. */
export function accountSecretsOf(account: {
  imagePullSecrets?: readonly { name?: string }[];
}): string[] {
  const names = (account.imagePullSecrets ?? []).flatMap(({ name }) =>
    name ? [cleanText(name).text] : [],
  );
  return [...new Set(names)];
}

/** Judges one secret. */
export function judgeSecret(
  { type, content }: Pick<PullSecret, 'type' | 'content'>,
  image: Image,
): Exclude<SecretState, 'missing'> {
  if (!pullSecretTypes.includes(type)) {
    return 'wrong-type';
  }
  if (!content) {
    return 'unread';
  }
  switch (content.problem) {
    case 'not-json':
    case 'auth-not-base64':
    case 'auth-not-user-and-password':
      return 'unreadable';
    case 'wrong-type':
    case 'key-missing':
    case 'no-auths':
    case 'no-entries':
      return 'no-credentials';
    case undefined:
      break;
    default:
      throw new Error(`Unexpected problem ${content.problem satisfies never}`);
  }
  const covering = content.entries.filter(({ key }) => coversImage(key, image));
  if (covering.some(({ usable }) => usable)) {
    return 'fits';
  }
  return covering.length > 0 || !content.entries.some(({ usable }) => usable)
    ? 'no-credentials'
    : 'other-registry';
}

const indexByName = oncePer(
  (secrets: readonly PullSecret[]) =>
    new Map(secrets.map(secret => [secret.name, secret])),
);

/** Judges secrets by name. */
export function judgeNamed(
  names: readonly string[],
  secrets: readonly PullSecret[],
  image: Image,
): JudgedSecret[] {
  const byName = indexByName(secrets);
  return names.map(name => {
    const secret = byName.get(name);
    return secret
      ? { name, state: judgeSecret(secret, image), secret }
      : { name, state: 'missing' };
  });
}

/** How OpenShift names the secrets for its own registry that it makes in every namespace. */
const generatedName = /-dockercfg-[a-z0-9]{5}$/;

/** The surest first. */
const usableStates: readonly SecretState[] = ['fits', 'unread'];

function findFitting(
  secrets: readonly PullSecret[],
  image: Image,
): JudgedSecret[] {
  return secrets
    .map(secret => ({
      name: secret.name,
      state: judgeSecret(secret, image),
      secret,
    }))
    .filter(
      ({ state, name }) =>
        state === 'fits' || (state === 'unread' && !generatedName.test(name)),
    )
    .sort(
      (a, b) =>
        usableStates.indexOf(a.state) - usableStates.indexOf(b.state) ||
        a.name.localeCompare(b.name),
    );
}

const fittingByImage = oncePer(
  (_secrets: readonly PullSecret[]) => new Map<string, JudgedSecret[]>(),
);

/** See {@link findCandidates}; found once for all pods that fail with images of one repository. */
function fittingSecrets(
  secrets: readonly PullSecret[],
  image: Image,
): readonly JudgedSecret[] {
  const byImage = fittingByImage(secrets);
  const key = `${image.registry ?? ''}/${image.repository ?? ''}`;
  const fitting = byImage.get(key) ?? findFitting(secrets, image);
  byImage.set(key, fitting);
  return fitting;
}

/**
 * Pull secrets of a namespace that fit an image, or may, apart from those with one of the names; the surest first, then
 * by name. What was not read may fit, but for the secrets that a platform makes in every namespace.
 */
export function findCandidates(
  secrets: readonly PullSecret[],
  except: readonly string[],
  image: Image,
): JudgedSecret[] {
  return fittingSecrets(secrets, image).filter(
    ({ name }) => !except.includes(name),
  );
}

/** After this many milliseconds the kubelet has tried again: it waits for at most 300 s between two attempts. */
const longestWait = 6 * 60 * 1000;

/** Whether a secret is so new that the kubelet may not have tried with it yet. */
export function isUntried(
  { created }: Pick<PullSecret, 'created'>,
  since: readonly (string | null | undefined)[],
  now: Date,
): boolean {
  const made = toMillis(created);
  const known = since.flatMap(time => toMillis(time) ?? []);
  return (
    made !== undefined &&
    now.getTime() - made < longestWait &&
    made > Math.max(0, ...known)
  );
}
