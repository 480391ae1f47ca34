import type { PullSecretContent, PullSecretEntry } from './pullSecret';
import { cleanRegistryKey, parseRegistryKey, unknownKey } from './registryKey';

/** A secret as the API returns it. @public */
export interface SecretWithData {
  type: string;
  /** Values in base64. */
  data?: Readonly<Record<string, string>>;
}

type Problem = NonNullable<PullSecretContent['problem']>;

type JsonObject = ReadonlyMap<string, unknown>;

/** What kind of data a secret of a type holds, and where. */
const formats: Readonly<
  Record<string, { key: string; nestedIn?: string } | undefined>
> = {
  'kubernetes.io/dockerconfigjson': {
    key: '.dockerconfigjson',
    nestedIn: 'auths',
  },
  'kubernetes.io/dockercfg': { key: '.dockercfg' },
};

/** The types of secret that the kubelet reads credentials from; it passes over all others. @public */
export const pullSecretTypes: readonly string[] = Object.keys(formats);

function unreadable(problem: Problem): PullSecretContent {
  return { entries: [], problem, usesCredentialHelper: false };
}

/** The bytes behind base64, one character each; undefined for what is none. */
function decodeBase64(text: string): string | undefined {
  // As Go's encoding/base64 has it: line breaks do not count, padding is all there or absent (kubelet 1.19 and newer).
  const encoded = text.replace(/[\r\n]/g, '');
  const isPadded = encoded.endsWith('=');
  const isBase64 =
    /^[A-Za-z0-9+/]*={0,2}$/.test(encoded) &&
    (isPadded ? encoded.length % 4 === 0 : encoded.length % 4 !== 1);
  return isBase64 ? atob(encoded) : undefined;
}

function parseJson(bytes: string): unknown {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(bytes, character => character.charCodeAt(0)),
  );
  try {
    return JSON.parse(text);
  } catch {
    // The error quotes the text, which holds credentials: that it is no JSON is all that may be told.
    return undefined;
  }
}

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
}

/** The value of a field, whose name Go's encoding/json reads without regard to case; null counts as absent. */
function fieldOf(object: JsonObject, name: string): unknown {
  return [...object].reduce<unknown>(
    (found, [key, value]) =>
      key.toLowerCase() === name ? value ?? found : found,
    undefined,
  );
}

/** Whether an entry holds a user and a password, or what makes the kubelet give up the whole secret. */
function readEntry(value: unknown): boolean | Problem {
  const entry = value === null ? new Map() : asObject(value);
  if (!entry) {
    return 'not-json';
  }
  const [username, password, email, auth] = [
    'username',
    'password',
    'email',
    'auth',
  ].map(name => fieldOf(entry, name) ?? '');
  if (
    typeof username !== 'string' ||
    typeof password !== 'string' ||
    typeof email !== 'string' ||
    typeof auth !== 'string'
  ) {
    return 'not-json';
  }
  if (auth === '') {
    return username !== '' && password !== '';
  }
  const decoded = decodeBase64(auth);
  if (decoded === undefined) {
    return 'auth-not-base64';
  }
  const colon = decoded.indexOf(':');
  return colon < 0
    ? 'auth-not-user-and-password'
    : colon > 0 && colon < decoded.length - 1;
}

function toEntry(key: string, hasCredentials: boolean): PullSecretEntry {
  const shown = cleanRegistryKey(key);
  const read = parseRegistryKey(key);
  const reread = shown === undefined ? undefined : parseRegistryKey(shown);
  // A key that the kubelet passes over, or reads as another than the one that may be shown, is that of no registry.
  const isSame =
    read?.host === reread?.host &&
    read?.port === reread?.port &&
    read?.path === reread?.path;
  return {
    key: shown !== undefined && isSame ? shown : unknownKey,
    usable: hasCredentials,
  };
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string'
    ? value !== ''
    : (asObject(value)?.size ?? 0) > 0;
}

function readEntries(
  auths: JsonObject,
): Pick<PullSecretContent, 'entries' | 'problem'> {
  const read = [...auths].map(
    ([key, value]) => [key, readEntry(value)] as const,
  );
  const problem = read
    .map(([, result]) => result)
    .find(result => typeof result === 'string');
  const entries = read.map(([key, result]) =>
    toEntry(key, result === true && problem === undefined),
  );
  if (problem !== undefined) {
    return { entries, problem };
  }
  return entries.length === 0
    ? { entries, problem: 'no-entries' }
    : { entries };
}

/**
 * Reads what a pull secret is for, as the kubelet reads it, and forgets its credentials: nothing of them is in the
 * result, and nothing is thrown. The only function that sees the data of a secret.
 *
 * One entry that cannot be read makes the kubelet give up the whole secret, and with it the pull. An identity token
 * (`identitytoken`) is nothing that the kubelet reads.
 *
 * Facts from `pkg/credentialprovider/config.go` and `pkg/credentialprovider/secrets/secrets.go` of Kubernetes 1.35.
 *
 * @public
 */
export function readPullSecret(secret: SecretWithData): PullSecretContent {
  const format = Object.hasOwn(formats, secret.type)
    ? formats[secret.type]
    : undefined;
  if (!format) {
    return unreadable('wrong-type');
  }
  const data = Object.hasOwn(secret.data ?? {}, format.key)
    ? secret.data?.[format.key]
    : undefined;
  if (!data) {
    return unreadable('key-missing');
  }
  const bytes = decodeBase64(data);
  const file = bytes === undefined ? undefined : asObject(parseJson(bytes));
  if (!file) {
    return unreadable('not-json');
  }
  if (format.nestedIn === undefined) {
    return { ...readEntries(file), usesCredentialHelper: false };
  }
  const usesCredentialHelper =
    isFilled(fieldOf(file, 'credsstore')) ||
    isFilled(fieldOf(file, 'credhelpers'));
  const nested = fieldOf(file, format.nestedIn);
  if (nested === undefined) {
    return { entries: [], problem: 'no-auths', usesCredentialHelper };
  }
  const auths = asObject(nested);
  return auths
    ? { ...readEntries(auths), usesCredentialHelper }
    : { entries: [], problem: 'not-json', usesCredentialHelper };
}
