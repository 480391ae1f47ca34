/** The parts of an image reference. */
export interface ImageParts {
  host: string;
  path: string;
  tag?: string;
}

/** The parts of a reference, as container runtimes complete it. Undefined: it is no reference. */
export function partsOf(image: string): ImageParts | undefined {
  const match =
    /^(?:((?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d+)?)\/)?([a-z0-9][a-z0-9._/-]*?)(?::([\w.-]+))?(?:@sha256:[0-9a-f]{64})?$/.exec(
      image,
    );
  if (!match) {
    return undefined;
  }
  const [, host = 'docker.io', path, tag] = match;
  return {
    host,
    path:
      host === 'docker.io' && !path.includes('/') ? `library/${path}` : path,
    tag,
  };
}

/** The digest that a reference is pinned to. */
export function digestOf(image: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
}
