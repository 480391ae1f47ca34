/** Phrases that tell facts other than the cause, and how they are read. */

export const anonymousPhrases = [
  'fetch anonymous token',
  'no basic auth credentials',
  'unauthenticated request',
  'unauthenticated pull rate limit',
] as const;

export const credentialedPhrases = [
  'fetch oauth token',
  'incorrect username or password',
  'authorization token has expired',
  'security token included in the request',
  'http basic: access denied',
] as const;

export const sandboxPhrases = [
  'sandbox image',
  'createpodsandbox',
  'create pod sandbox',
  'runpodsandbox',
  'failed pulling image',
] as const;

export const digestPhrases = [
  '@sha256:',
  '@sha512:',
  'reading manifest sha256:',
  'revision=sha256:',
  '@sha256=',
  'manifests/sha256:',
] as const;

/** The registries' own error codes (OCI distribution spec, section Error Codes), by how messages show them. */
export const registryCodeByPhrase: ReadonlyMap<string, string> = new Map([
  ['manifest unknown', 'MANIFEST_UNKNOWN'],
  ['manifest_unknown', 'MANIFEST_UNKNOWN'],
  ['name unknown', 'NAME_UNKNOWN'],
  ['name_unknown', 'NAME_UNKNOWN'],
  ['repository name not known to registry', 'NAME_UNKNOWN'],
  ['blob unknown', 'BLOB_UNKNOWN'],
  ['unknown blob', 'BLOB_UNKNOWN'],
  ['blob_unknown', 'BLOB_UNKNOWN'],
  ['toomanyrequests: ', 'TOOMANYREQUESTS'],
  ['toomanyrequests"', 'TOOMANYREQUESTS'],
  ['denied: ', 'DENIED'],
  ['requested access to the resource is denied', 'DENIED'],
  ['unauthorized: ', 'UNAUTHORIZED'],
  ['unsupported: ', 'UNSUPPORTED'],
  ['manifest invalid', 'MANIFEST_INVALID'],
  ['name invalid', 'NAME_INVALID'],
]);

export const secretListPhrases = [
  'unable to retrieve some image pull secrets (',
  'unable to retrieve pull secret ',
] as const;

/** Names of the secrets that the kubelet could not read, from the text behind one of {@link secretListPhrases}. */
export function parseMissingSecrets(rest: string): string[] {
  const list = /^([^)\n]{0,2000})\)/.exec(rest);
  const names = list
    ? list[1].split(',')
    : [/^\S{1,253}/.exec(rest)?.[0].split('/').pop() ?? ''];
  return names.map(name => name.trim()).filter(name => name !== '');
}

export const platformPhrases = [
  'no matching manifest for ',
  'for architecture ',
] as const;

const dockerPlatform = /^([a-z0-9]{1,20}(?:\/[a-z0-9.]{1,20}){1,2})/i;
const podmanPlatform =
  /^"?([a-z0-9_]{1,20})"?, variant "?([a-z0-9]{0,20})"?, os "?([a-z0-9]{1,20})/i;

/** The platform that the node asked for, from the text behind one of {@link platformPhrases}. */
export function parseWantedPlatform(rest: string): string | undefined {
  const podman = podmanPlatform.exec(rest.replace(/\\/g, ''));
  if (podman) {
    const [, architecture, variant, system] = podman;
    return [system, architecture, variant].filter(Boolean).join('/');
  }
  return dockerPlatform.exec(rest)?.[1];
}
