/** What the registries of the demo are made of. Times are milliseconds since 1970. */

/** `linux/arm64` */
export type Platform = string;

/** Platforms of an image of which nothing else is said. */
export const usualPlatforms: readonly Platform[] = [
  'linux/amd64',
  'linux/arm64',
];

export interface TagDefinition {
  tag: string;
  /** What the image offers; {@link usualPlatforms} unless given. */
  platforms?: readonly Platform[];
  /** When it was pushed; always there unless given. */
  pushedAt?: number;
  /** The manifest names a layer that the registry has lost. */
  lacksLayer?: boolean;
}

/** A refusal in the words of the registry. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

export interface RepositoryDefinition {
  name: string;
  tags: readonly TagDefinition[];
  /** Only accounts that {@link Account.mayRead} it see it. */
  isPrivate?: boolean;
  /** A rule that refuses its manifests to everybody. */
  policy?: Refusal;
}

export interface Account {
  user: string;
  password: string;
  /** Private repositories that it may read: names, or beginnings that end with a slash. */
  mayRead: readonly string[];
}

/** Pulls that a registry allows to one address or account. */
export interface Quota {
  limit: number;
  remaining: number;
  windowSeconds: number;
}

/**
 * How a registry says that there is nothing, or nothing for whoever asks. `open`: `NAME_UNKNOWN`, and 401 or 403 for what
 * is private; `hidden`: 401 for both, as Docker Hub and Quay; `refused`: 403 from the token service for both, as GitHub.
 */
export type Secrecy = 'open' | 'hidden' | 'refused';

export interface RegistryDefinition {
  /** As image references name it. */
  host: string;
  /** Other names of the same registry. */
  aliases?: readonly string[];
  /** `basic`: credentials with each request, and none for what is public; `bearer`: a token for each request. */
  authentication: 'basic' | 'bearer';
  secrecy: Secrecy;
  /** Whether everybody may list its repositories. */
  hasCatalog: boolean;
  accounts: readonly Account[];
  /** Of the one address that everybody without an account comes from, and of each account. */
  quotas?: { address: string; anonymous: Quota; account: Quota };
  /**
   * What it does instead of answering as a registry: `sign-in-page` — a web page, whatever is asked; `silent` — it takes
   * requests and does not answer; `disconnects` — it cuts the connection.
   */
  instead?: 'sign-in-page' | 'silent' | 'disconnects';
  /** Whether it is out of order at a time. */
  isDown?(now: number): boolean;
  repositories: readonly RepositoryDefinition[];
}
