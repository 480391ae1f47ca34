import type {
  RegistryDefinition,
  RepositoryDefinition,
  TagDefinition,
} from './definitions';
import { makeImage, type Content, type ImageContent } from './imageContent';

/** What registries hold at each time, and what was pushed to them since. */
export interface RegistryStore {
  /** The registry that is called so. */
  find(host: string): RegistryDefinition | undefined;
  all(): readonly RegistryDefinition[];
  /** The repositories that hold anything at a time, in the order of their names. */
  repositories(
    registry: RegistryDefinition,
    now: number,
  ): RepositoryDefinition[];
  /** The tags that are there at a time, in order. */
  tags(repository: RepositoryDefinition, now: number): string[];
  /** A manifest by tag or digest. */
  manifest(
    registry: RegistryDefinition,
    repository: RepositoryDefinition,
    reference: string,
    now: number,
  ): Content | undefined;
  blob(
    registry: RegistryDefinition,
    repository: RepositoryDefinition,
    digest: string,
    now: number,
  ): Content | undefined;
  /**
   * Adds a tag, and the repository where there is none, until the returned function is called: then there is what was
   * there before.
   *
   * @throws When there is no such registry.
   */
  push(host: string, repository: string, tag: TagDefinition): () => void;
}

function isThere({ pushedAt }: TagDefinition, now: number): boolean {
  return pushedAt === undefined || pushedAt <= now;
}

/** Order of code units, as registries sort. */
function byName(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

export function createRegistryStore(
  definitions: readonly RegistryDefinition[],
): RegistryStore {
  let registries = [...definitions];
  const images = new Map<TagDefinition, ImageContent>();

  function imageOf(
    { host }: RegistryDefinition,
    { name }: RepositoryDefinition,
    tag: TagDefinition,
  ): ImageContent {
    const known = images.get(tag);
    if (known) {
      return known;
    }
    const image = makeImage(`${host}/${name}`, tag.tag, tag.platforms);
    images.set(tag, image);
    return image;
  }

  const find = (host: string) =>
    registries.find(
      registry => registry.host === host || registry.aliases?.includes(host),
    );

  /** Puts a definition in the place of what a repository has under a tag; undefined takes the tag away. */
  function setTag(
    host: string,
    name: string,
    tagName: string,
    tag: TagDefinition | undefined,
  ) {
    const registry = find(host);
    if (!registry) {
      throw new Error(`There is no registry ${host}`);
    }
    const before = registry.repositories.find(
      repository => repository.name === name,
    );
    const others = (before?.tags ?? []).filter(({ tag: t }) => t !== tagName);
    const changed = {
      ...registry,
      repositories: [
        ...registry.repositories.filter(other => other !== before),
        { ...before, name, tags: tag ? [...others, tag] : others },
      ],
    };
    registries = registries.map(other =>
      other === registry ? changed : other,
    );
  }

  return {
    find,
    all: () => registries,
    repositories: (registry, now) =>
      registry.repositories
        .filter(({ tags }) => tags.some(tag => isThere(tag, now)))
        .sort((a, b) => byName(a.name, b.name)),
    tags: ({ tags }, now) =>
      tags
        .filter(tag => isThere(tag, now))
        .map(({ tag }) => tag)
        .sort(byName),
    manifest(registry, repository, reference, now) {
      const present = repository.tags.filter(tag => isThere(tag, now));
      const named = present.find(({ tag }) => tag === reference);
      return named
        ? imageOf(registry, repository, named).top
        : present
            .flatMap(tag => imageOf(registry, repository, tag).manifests)
            .find(({ digest }) => digest === reference);
    },
    blob(registry, repository, digest, now) {
      return repository.tags
        .filter(tag => isThere(tag, now))
        .flatMap(tag => {
          const { blobs } = imageOf(registry, repository, tag);
          return tag.lacksLayer ? blobs.slice(0, -1) : blobs;
        })
        .find(blob => blob.digest === digest);
    },
    push(host, name, tag) {
      const replaced = find(host)
        ?.repositories.find(repository => repository.name === name)
        ?.tags.find(other => other.tag === tag.tag);
      setTag(host, name, tag.tag, tag);
      return () => setTag(host, name, tag.tag, replaced);
    },
  };
}
