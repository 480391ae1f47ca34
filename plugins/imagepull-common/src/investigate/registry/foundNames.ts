import {
  findSimilarRepositories,
  findSimilarTags,
} from '../../image/similarNames';
import type { ImageName } from '../../schema';
import type { RegistryAnswer } from './registryAnswer';
import { imageState, isRefusal, repositoryState } from './registryState';

/** How many names are worth offering. */
const maximumOffered = 5;

/** The part of an image name that may be wrong, and the names of the registry that are like it. */
export interface FoundNames {
  /** `none`: the name is right; `unknown`: nothing tells. */
  part: 'tag' | 'repository' | 'none' | 'unknown';
  names: readonly string[];
  /** The registry says that there is nothing under the wanted name, and does not merely refuse to tell. */
  missing: boolean;
  /** How many names were compared; absent when the registry listed none. */
  compared?: number;
  /** All names were compared. */
  complete: boolean;
}

function findTags(
  { tags }: RegistryAnswer,
  { tag, digest }: ImageName,
): FoundNames {
  // A digest says nothing about the tag that was meant, unless one is written beside it.
  const wanted = tag;
  const exact = digest && tags?.names.includes(wanted ?? '') ? [wanted] : [];
  return {
    part: 'tag',
    missing: true,
    names: [
      ...exact,
      ...(wanted === undefined || exact.length > 0
        ? []
        : findSimilarTags(wanted, tags?.names ?? [], {
            pushedAt: tags?.pushedAt,
            limit: maximumOffered,
          })),
    ].filter(name => name !== undefined),
    ...(tags && { compared: tags.names.length }),
    complete: tags?.complete ?? false,
  };
}

function find(answer: RegistryAnswer, image: ImageName): FoundNames {
  const { manifest, repository, tags, repositories } = answer;
  const wanted = image.repository ?? '';
  const inRepository = repositoryState(answer);
  if (imageState(answer) === 'exists') {
    return { part: 'none', names: [], missing: false, complete: true };
  }
  const mayBeNoRepository =
    inRepository === 'missing' ||
    (inRepository === 'unknown' &&
      (isRefusal(manifest) ||
        isRefusal(repository) ||
        repository?.outcome === 'missing') &&
      repositories !== undefined &&
      !repositories.names.includes(wanted));
  if (mayBeNoRepository) {
    return {
      part: 'repository',
      missing: inRepository === 'missing',
      names: findSimilarRepositories(
        wanted,
        repositories?.names ?? [],
        maximumOffered,
      ),
      ...(repositories && { compared: repositories.names.length }),
      complete: repositories?.complete ?? false,
    };
  }
  const isAbsent =
    imageState(answer) === 'missing' ||
    (tags?.complete === true &&
      image.digest === undefined &&
      !tags.names.includes(image.tag ?? ''));
  return isAbsent
    ? findTags(answer, image)
    : { part: 'unknown', names: [], missing: false, complete: false };
}

/** An answer is kept for minutes and read at every report, while comparing 100,000 names takes a while. */
const found = new WeakMap<RegistryAnswer, Map<string, FoundNames>>();

/** The names of a registry that may have been meant by one that does not exist there. */
export function findNames(
  answer: RegistryAnswer,
  image: ImageName,
): FoundNames {
  const byImage = found.get(answer) ?? new Map<string, FoundNames>();
  found.set(answer, byImage);
  const names = byImage.get(image.written) ?? find(answer, image);
  byImage.set(image.written, names);
  return names;
}
