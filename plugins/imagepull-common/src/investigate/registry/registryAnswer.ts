/** How a registry could not be spoken to. @public */
export type ConnectionProblem =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'tls-unknown-authority'
  | 'tls-certificate-invalid'
  /** It speaks plain HTTP where TLS was spoken. */
  | 'plain-http'
  /** It speaks TLS where plain HTTP was spoken. */
  | 'tls-expected'
  /** It ends the TLS handshake: it may want a certificate of the client, or another version. */
  | 'tls-refused'
  /** Something answers that is no registry: a proxy's page, a sign-in, a redirect to one. */
  | 'not-a-registry'
  /** A guard refused to go on: a redirect or realm at a host that is not listed, an address that is never asked. */
  | 'guarded'
  /** The answer is larger, or slower, than is read. */
  | 'unusable-answer';

/** What a registry said of a manifest or a repository, by its own code rather than by the status alone. @public */
export type RegistryOutcome =
  | 'exists'
  /** `MANIFEST_UNKNOWN`, or 404 without a code. */
  | 'missing'
  /** `NAME_UNKNOWN`. */
  | 'repository-missing'
  /** 401: it wants to know who asks. */
  | 'unauthorized'
  /** 403 or `DENIED`. */
  | 'denied'
  | 'rate-limited'
  /** A rule of the registry, for example a vulnerability gate, refuses it to everybody. */
  | 'policy'
  | 'server-error';

/** One answer of a registry. @public */
export interface RegistryReply {
  outcome: RegistryOutcome;
  /** HTTP status. */
  status: number;
  /** The registry's own code, for example `MANIFEST_UNKNOWN`. */
  code?: string;
  /** The registry's own words, cleaned, redacted and shortened. */
  message?: string;
}

/** A platform as `os/architecture[/variant]`, for example `linux/arm64/v8`. @public */
export type Platform = string;

/** Pulls that a registry still allows. @public */
export interface RateLimit {
  /** Pulls per window. */
  limit: number;
  remaining: number;
  /** Length of the window, in seconds. */
  windowSeconds?: number;
  /** Whose quota it is, as the registry names it: an address or an account id. */
  source?: string;
}

/** What a registry told about one image. Fields are absent where it was not asked or gave no answer. @public */
export interface RegistryAnswer {
  /** The registry host of the image reference. */
  registry: string;
  /** The host that was asked: the registry's API host, or the mirror that is configured for it. */
  endpoint: string;
  /** With whose rights it was asked. */
  credentials: 'anonymous' | 'configured';
  /** Present when there is no talking to it; then nothing else is. */
  problem?: { kind: ConnectionProblem; detail: string; host?: string };
  manifest?: RegistryReply & {
    /** Of the manifest or index that the tag names. */
    digest?: string;
    mediaType?: string;
    /** Platforms that the index offers, or the one of a single image; absent when nothing told. */
    platforms?: readonly Platform[];
  };
  /** Whether the repository exists, as its list of tags or the catalog of the registry tells. */
  repository?: RegistryReply;
  tags?: {
    names: readonly string[];
    /** False: the list was cut at the limit of pages. */
    complete: boolean;
    /** When a tag was pushed, ISO 8601, where the registry tells. */
    pushedAt?: ReadonlyMap<string, string>;
  };
  /** Repositories of the registry, where it has a catalog that may be read. */
  repositories?: { names: readonly string[]; complete: boolean };
  rateLimit?: RateLimit;
  /** Not asked again before this moment. */
  nextLookAt: string;
}

/** What a registry is asked about: one image, for one verdict. @public */
export interface RegistryQuestion {
  registry: string;
  repository: string;
  /** Tag or digest. */
  reference: string;
  /** The cause that the answer is to settle; part of the key under which answers are kept. */
  cause: string;
}

/** Under which key the answer to a question is kept. @public */
export function registryQuestionKey(question: RegistryQuestion): string {
  const { registry, repository, reference, cause } = question;
  return JSON.stringify([registry, repository, reference, cause]);
}
