import { isBareName } from '../../image/imageName';
import { locateParts } from '../../image/locateParts';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { repositoryName } from './candidates';
import type { ImageParts } from './manifests';

/** An image that a workload shall get, whole and in parts. */
export interface NewImage extends ImageParts {
  whole: Word;
}

/** The image's name as the manifest writes it, without tag and digest. */
export function writtenName(context: FixContext): Word {
  const { reference } = context;
  return reference.valid
    ? words.image(
        reference.written.slice(0, locateParts(reference.written).path.end),
      )
    : words.placeholder('name');
}

/** The same name with another tag. */
export function imageWithTag(context: FixContext, tag: Word): NewImage {
  const name = writtenName(context);
  return { whole: words.join`${name}:${tag}`, currentName: name, name, tag };
}

/** The same name with another digest. */
export function imageWithDigest(context: FixContext, digest: Word): NewImage {
  const name = writtenName(context);
  return {
    whole: words.join`${name}@${digest}`,
    currentName: name,
    name,
    digest,
  };
}

/** The tag or digest as the manifest writes it, with the sign before it. */
function writtenSuffix(context: FixContext): {
  suffix: Word;
  parts: Pick<ImageParts, 'tag' | 'digest'>;
} {
  const { written } = context.reference;
  const { path, tag, digest } = locateParts(written);
  return {
    suffix: words.imageSuffix(written.slice(path.end)),
    parts: {
      ...(tag && { tag: words.tag(written.slice(tag.start, tag.end)) }),
      ...(digest && {
        digest: words.digest(written.slice(digest.start, digest.end)),
      }),
    },
  };
}

/** The same image under another name. */
function imageNamed(context: FixContext, name: Word): NewImage {
  const { suffix, parts } = writtenSuffix(context);
  return {
    whole: words.join`${name}${suffix}`,
    currentName: writtenName(context),
    name,
    ...parts,
  };
}

/** The same repository and tag at another host: a known one, or one that the person has to name. */
export function imageAtOtherHost(context: FixContext, host?: string): NewImage {
  const { repository } = context.image;
  return repository === undefined
    ? otherImage(context)
    : imageNamed(
        context,
        words.join`${
          host === undefined ? words.placeholder('host') : words.host(host)
        }/${words.repository(repository)}`,
      );
}

/**
 * Another repository at the same host, with the same tag: a known one, or one that the person has to name. Of a name
 * that stands alone the host may be missing.
 */
export function imageWithOtherName(
  context: FixContext,
  repository?: string,
): NewImage {
  const { registry } = context.image;
  if (registry === undefined) {
    return otherImage(context);
  }
  if (repository !== undefined) {
    return imageNamed(context, repositoryName(context, repository));
  }
  return imageNamed(
    context,
    isBareName(context.image)
      ? words.placeholder('name')
      : words.join`${words.host(registry)}/${words.placeholder('repository')}`,
  );
}

/** Another image, given as a whole, or one that the person has to name. */
export function otherImage(context: FixContext, written?: string): NewImage {
  const currentName = writtenName(context);
  if (written === undefined) {
    return {
      whole: words.placeholder('image'),
      currentName,
      name: words.placeholder('name'),
      tag: words.placeholder('tag'),
    };
  }
  const { path, tag, digest } = locateParts(written);
  return {
    whole: words.image(written),
    currentName,
    name: words.image(written.slice(0, path.end)),
    ...(tag && { tag: words.tag(written.slice(tag.start, tag.end)) }),
    ...(digest && {
      digest: words.digest(written.slice(digest.start, digest.end)),
    }),
  };
}

/** The image's name with its tag and without a digest: what a build can push. */
export function taggedName(context: FixContext): Word {
  const { tag } = context.image;
  const name = writtenName(context);
  return tag === undefined
    ? words.join`${name}:${words.placeholder('tag')}`
    : words.join`${name}:${words.tag(tag)}`;
}
