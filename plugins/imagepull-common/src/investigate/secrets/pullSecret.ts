import type { CheckObstacle } from '../../schema';

/** One entry of a pull secret, without what it is worth: which images it is for, and whether it could be used. @public */
export interface PullSecretEntry {
  /**
   * The key as written, without user information, query and fragment: a host, maybe with scheme, port and path; `?` when
   * it cannot be the address of a registry, so that the kubelet uses the entry for no image.
   */
  key: string;
  /** It holds a user name and a password. (The kubelet reads no identity tokens.) */
  usable: boolean;
}

/**
 * What the content of a pull secret is, without any credential: `entries` are for {@link PullSecretEntry.key}; `problem`
 * tells why the kubelet finds nothing in it: `wrong-type`, `key-missing`, `no-auths` and `no-entries` make it pass over the
 * secret, the others make it give up the pull. `not-json` is also JSON of another layout.
 *
 * @public
 */
export interface PullSecretContent {
  entries: readonly PullSecretEntry[];
  problem?:
    | 'wrong-type'
    | 'key-missing'
    | 'not-json'
    | 'no-auths'
    | 'no-entries'
    | 'auth-not-base64'
    | 'auth-not-user-and-password';
  /** The file names a credential helper of somebody's computer (`credsStore`, `credHelpers`), which no kubelet has. */
  usesCredentialHelper: boolean;
}

/** A secret of the namespace of a failing pod, without its data. @public */
export interface PullSecret {
  name: string;
  /** For example `kubernetes.io/dockerconfigjson`. */
  type: string;
  created?: string;
  /** Absent unless host keys may be read (`imagepull.secrets: registries`) and this secret was worth reading. */
  content?: PullSecretContent;
  /** Why there is no content although host keys may be read. */
  unread?: CheckObstacle;
}
