import type { Change, ImageName } from 'backstage-plugin-imagepull-common';

type PartName = Change['parts'][number];

/** A piece of an image reference; `name` is absent for the characters between the parts. */
export interface ImagePart {
  name?: PartName;
  text: string;
}

/** Takes an image reference apart for display, whole: `registry/repository:tag@digest`. */
export function imageParts(image: ImageName): ImagePart[] {
  if (image.registry === undefined || image.repository === undefined) {
    return [{ text: image.written }];
  }
  const parts: ImagePart[] = [
    { name: 'registry', text: image.registry },
    { text: '/' },
    { name: 'repository', text: image.repository },
  ];
  if (image.tag !== undefined) {
    parts.push({ text: ':' }, { name: 'tag', text: image.tag });
  }
  if (image.digest !== undefined) {
    parts.push({ text: '@' }, { name: 'digest', text: image.digest });
  }
  return parts;
}
