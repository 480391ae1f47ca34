import type {
  RegistryDefinition,
  RepositoryDefinition,
  TagDefinition,
} from '../registry/definitions';
import type {
  ContainerDefinition,
  RevisionDefinition,
} from '../simulation/definitions';
import { partsOf } from '../simulation/imageParts';
import { demoClusterDefinitions } from './clusters';
import { isOutage } from './moves';
import { registryHosts } from './registryHosts';
import { otherTags } from './otherTags';

/** Failures whose image is not in the registry; of all others it is there. */
const absentImages: ReadonlySet<string> = new Set([
  'tag-missing-authed',
  'two-causes',
  'repo-missing-open',
  'repo-missing-hub-org',
  'digest-missing-hub',
  'name-template',
  'never-present-no-credentials',
]);

/** Seconds before a roll-out at which its image is pushed. */
const pushedBefore = 20;

interface WantedImage {
  container: ContainerDefinition;
  /** Seconds since the start of the demo; left out: it was there before. */
  pushedAt?: number;
}

function containersOf({
  containers,
  initContainers = [],
}: RevisionDefinition): ContainerDefinition[] {
  return [...containers, ...initContainers];
}

/** The images of all workloads that are in their registries, those that are there from the start first. */
function wantedImages(moves: boolean): WantedImage[] {
  const workloads = demoClusterDefinitions(moves).flatMap(
    cluster => cluster.workloads,
  );
  const fromStart = workloads
    .flatMap(({ revisions }) => revisions)
    .flatMap(containersOf)
    .map(container => ({ container }));
  const later = workloads
    .flatMap(({ cycle }) => cycle?.revisions ?? [])
    .flatMap(revision =>
      containersOf(revision).map(container => ({
        container,
        pushedAt: revision.at - pushedBefore,
      })),
    );
  return [...fromStart, ...later].filter(
    ({ container: { failure } }) => !failure || !absentImages.has(failure.case),
  );
}

/** Tags by repository, by host. */
type Tags = Map<string, Map<string, Map<string, TagDefinition>>>;

function addTag(
  tags: Tags,
  host: string,
  repository: string,
  tag: TagDefinition,
): void {
  const ofHost =
    tags.get(host) ?? new Map<string, Map<string, TagDefinition>>();
  tags.set(host, ofHost);
  const ofRepository =
    ofHost.get(repository) ?? new Map<string, TagDefinition>();
  ofHost.set(repository, ofRepository);
  if (!ofRepository.has(tag.tag)) {
    ofRepository.set(tag.tag, tag);
  }
}

function collectTags(start: number, moves: boolean): Tags {
  const tags: Tags = new Map();
  for (const { container, pushedAt } of wantedImages(moves)) {
    const parts = partsOf(container.image);
    if (parts?.tag) {
      addTag(tags, parts.host, parts.path, {
        tag: parts.tag,
        platforms: container.platforms,
        lacksLayer: container.failure?.case === 'blob-404',
        ...(pushedAt !== undefined && { pushedAt: start + pushedAt * 1000 }),
      });
    }
  }
  for (const [image, names] of Object.entries(otherTags)) {
    const parts = partsOf(image);
    if (!parts) {
      throw new Error(`${image} is no repository`);
    }
    for (const tag of names) {
      addTag(tags, parts.host, parts.path, { tag });
    }
  }
  return tags;
}

/**
 * The registries of the demo, with the images that its workloads ask for.
 *
 * @param start - The start of the demo, in milliseconds.
 * @param moves - False: nothing is pushed and nothing breaks down while it runs.
 */
export function demoRegistries(
  start: number,
  moves: boolean,
): RegistryDefinition[] {
  const tags = collectTags(start, moves);
  return registryHosts.map(
    ({ isPrivate, policies = {}, suffersOutage, ...registry }) => ({
      ...registry,
      ...(moves &&
        suffersOutage && {
          isDown: (now: number) => isOutage((now - start) / 1000),
        }),
      repositories: [...(tags.get(registry.host) ?? [])].map(
        ([name, ofRepository]): RepositoryDefinition => ({
          name,
          isPrivate: isPrivate?.(name) ?? false,
          policy: policies[name],
          tags: [...ofRepository.values()],
        }),
      ),
    }),
  );
}
