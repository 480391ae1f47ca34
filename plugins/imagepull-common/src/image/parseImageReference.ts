import {
  findDigestProblem,
  isDomain,
  isIdentifier,
  isPath,
  isTag,
  maximumRepositoryLength,
  type DigestProblem,
} from './grammar';

/** The registry that a reference without a host means. @public */
export const defaultRegistry = 'docker.io';

const legacyDefaultRegistry = 'index.docker.io';
const officialPrefix = 'library/';
const defaultTag = 'latest';

/** The longest text that is looked at, in characters. Nothing longer can be a reference that a registry serves. */
const maximumReferenceLength = 4096;

/** Why a text is no image reference. @public */
export type InvalidReferenceReason =
  | 'empty'
  | 'too-long'
  | 'identifier'
  | 'uppercase'
  | 'format'
  | 'name-too-long'
  | DigestProblem;

/** A valid image reference and its parts. @public */
export interface ValidImageReference {
  /** Tells valid and invalid references apart. */
  valid: true;
  /** As it was given. */
  written: string;
  /** Registry host with port; `docker.io` when none is written. */
  registry: string;
  /** Repository within the registry, with `library/` where Docker Hub implies it. */
  repository: string;
  /** Tag; `latest` when neither tag nor digest is written. */
  tag?: string;
  /** The tag is not written. */
  tagImplied: boolean;
  /** Digest with its algorithm; absent when none is written. */
  digest?: string;
  /** The full form, for example `docker.io/library/nginx:1.27`. */
  canonical: string;
  /** The short form that people use, for example `nginx:1.27`. */
  familiar: string;
  /** The short form without tag and digest, for example `nginx`. */
  familiarName: string;
}

/** A text that is no image reference. @public */
export interface InvalidImageReference {
  /** Tells valid and invalid references apart. */
  valid: false;
  /** As it was given. */
  written: string;
  /** The first rule of the grammar that it breaks. */
  reason: InvalidReferenceReason;
}

/** What a text is as an image reference. @public */
export type ParsedImageReference = ValidImageReference | InvalidImageReference;

/**
 * Splits registry and rest as Docker does: the first component is a host when it holds a dot, a colon or an upper-case
 * letter, or is `localhost`.
 */
export function splitRegistry(written: string): {
  registry: string;
  rest: string;
  /** The host was written rather than implied. */
  explicit: boolean;
} {
  const slash = written.indexOf('/');
  const first = written.slice(0, Math.max(slash, 0));
  const explicit =
    slash >= 0 &&
    (first === 'localhost' ||
      /[.:]/.test(first) ||
      first.toLowerCase() !== first);
  const registry =
    !explicit || first === legacyDefaultRegistry ? defaultRegistry : first;
  const rest = explicit ? written.slice(slash + 1) : written;
  return {
    registry,
    rest:
      registry === defaultRegistry && !rest.includes('/')
        ? officialPrefix + rest
        : rest,
    explicit,
  };
}

/** Splits `path[:tag][@digest]`. An empty part is there but empty; an absent one is undefined. */
export function splitRest(rest: string): {
  path: string;
  tag?: string;
  digest?: string;
} {
  const at = rest.indexOf('@');
  const name = at < 0 ? rest : rest.slice(0, at);
  const colon = name.indexOf(':');
  return {
    path: colon < 0 ? name : name.slice(0, colon),
    tag: colon < 0 ? undefined : name.slice(colon + 1),
    digest: at < 0 ? undefined : rest.slice(at + 1),
  };
}

function familiarNameOf(registry: string, path: string): string {
  if (registry !== defaultRegistry) {
    return `${registry}/${path}`;
  }
  const withoutPrefix = path.startsWith(officialPrefix)
    ? path.slice(officialPrefix.length)
    : path;
  return withoutPrefix.includes('/') ? path : withoutPrefix;
}

/**
 * Whether a first component that is no host by the grammar passes as a path component. Upstream lets
 * `foo_bar.com/app` through that way, and runtimes then ask the host `foo_bar.com`.
 */
function isAcceptedRegistry(registry: string): boolean {
  return isDomain(registry) || isPath(registry);
}

/**
 * Reads an image reference by the grammar of distribution/reference 0.6.0, as kubelet, containerd and CRI-O do
 * (`ParseNormalizedNamed`). Never throws; takes time linear in the text.
 *
 * @public
 */
export function parseImageReference(written: string): ParsedImageReference {
  const invalid = (reason: InvalidReferenceReason): InvalidImageReference => ({
    valid: false,
    written,
    reason,
  });
  if (written === '') {
    return invalid('empty');
  }
  if (written.length > maximumReferenceLength) {
    return invalid('too-long');
  }
  if (isIdentifier(written)) {
    return invalid('identifier');
  }
  const { registry, rest } = splitRegistry(written);
  const { path, tag, digest } = splitRest(rest);
  if (path.toLowerCase() !== path) {
    return invalid('uppercase');
  }
  if (
    !isAcceptedRegistry(registry) ||
    !isPath(path) ||
    (tag !== undefined && !isTag(tag))
  ) {
    return invalid('format');
  }
  if (path.length > maximumRepositoryLength) {
    return invalid('name-too-long');
  }
  const digestProblem =
    digest === undefined ? undefined : findDigestProblem(digest);
  if (digestProblem) {
    return invalid(digestProblem);
  }
  const suffix = `${tag === undefined ? '' : `:${tag}`}${
    digest === undefined ? '' : `@${digest}`
  }`;
  const familiarName = familiarNameOf(registry, path);
  return {
    valid: true,
    written,
    registry,
    repository: path,
    tag: tag ?? (digest === undefined ? defaultTag : undefined),
    tagImplied: tag === undefined,
    digest,
    canonical: `${registry}/${path}${suffix || `:${defaultTag}`}`,
    familiar: familiarName + suffix,
    familiarName,
  };
}
