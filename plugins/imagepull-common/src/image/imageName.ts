import type { ImageName } from '../schema';
import { cleanText } from '../text/cleanText';
import { defaultRegistry, parseImageReference } from './parseImageReference';

/** A part of an image name in which two images can differ. @public */
export type ImagePart = 'registry' | 'repository' | 'tag' | 'digest';

/**
 * The parts of an image as a pod names it. A reference that is invalid has no parts; control characters are taken out
 * of the shown text only after the reference was read.
 *
 * @public
 */
export function toImageName(written: string): ImageName {
  const shown = cleanText(written).text;
  const reference = parseImageReference(written);
  if (!reference.valid) {
    return { written: shown };
  }
  return {
    written: shown,
    registry: reference.registry,
    repository: reference.repository,
    ...(reference.tag === undefined ? {} : { tag: reference.tag }),
    ...(reference.digest === undefined ? {} : { digest: reference.digest }),
  };
}

/** Whether a name stands alone, without host and organisation: an official image of Docker Hub, or a mistake. */
export function isBareName({ registry, written }: ImageName): boolean {
  return registry === defaultRegistry && !written.includes('/');
}

/**
 * The parts in which two images differ; none when they mean the same image, or when one of them is no valid reference.
 *
 * @public
 */
export function compareImages(
  before: ImageName | string,
  after: ImageName | string,
): ImagePart[] {
  const left = typeof before === 'string' ? toImageName(before) : before;
  const right = typeof after === 'string' ? toImageName(after) : after;
  if (left.registry === undefined || right.registry === undefined) {
    return [];
  }
  const parts: readonly ImagePart[] = [
    'registry',
    'repository',
    'tag',
    'digest',
  ];
  return parts.filter(part => left[part] !== right[part]);
}
