import { explainInvalidReference } from '../image/explainInvalidReference';
import { defaultRegistry } from '../image/parseImageReference';
import type { Fix, FixStep } from '../schema';
import { shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { changeImageSteps } from './steps/changeImage';
import {
  imageWithDigest,
  imageWithOtherName,
  imageWithTag,
  otherImage,
} from './steps/newImage';
import { imageWord } from './steps/nodes';
import { listTags } from './steps/registryProducts';
import { step } from './steps/step';

function listTagsStep(context: FixContext): FixStep | undefined {
  const { registry, repository } = context.image;
  return registry === undefined || repository === undefined
    ? undefined
    : step(
        'fix.step.list-tags',
        { image: `${registry}/${repository}` },
        listTags(registry, repository),
      );
}

/** The tag that ran before, when only the tag differs. */
function tagBefore(context: FixContext): string | undefined {
  const { change } = context;
  return change?.parts.length === 1 && change.parts[0] === 'tag'
    ? change.before.tag
    : undefined;
}

/** Catalogues that have moved. */
function movedStep({ image }: FixContext): FixStep | undefined {
  const [, name] =
    /^bitnami\/([a-z0-9._-]{1,100})$/.exec(image.repository ?? '') ?? [];
  return name !== undefined && image.registry === defaultRegistry
    ? step('fix.correct-tag.bitnami', { name })
    : undefined;
}

/** Gives the workload a tag that exists. */
export function correctTag(context: FixContext): Fix[] {
  const before = tagBefore(context);
  return [
    fix({
      id: 'correct-tag',
      steps: [
        listTagsStep(context),
        before === undefined
          ? undefined
          : step('fix.correct-tag.before', { tag: before }),
        movedStep(context),
        ...changeImageSteps(
          context,
          imageWithTag(context, words.placeholder('tag')),
        ),
      ],
    }),
  ];
}

/** Gives the workload another name, when the repository does not exist. */
export function correctName(context: FixContext): Fix[] {
  return [
    fix({
      id: 'correct-name',
      steps: [
        step('fix.correct-name.compare', {
          registry: context.image.registry ?? '?',
          repository: context.image.repository ?? context.image.written,
        }),
        ...changeImageSteps(context, imageWithOtherName(context)),
      ],
    }),
  ];
}

/** Gives the workload a reference that is valid. */
export function correctReference(context: FixContext): Fix[] {
  const explanation = explainInvalidReference(context.reference.written);
  const isTemplate = explanation?.code === 'template';
  const { suggestion } = explanation ?? {};
  return [
    fix({
      id: 'correct-reference',
      steps: [
        explanation && { text: explanation.text },
        isTemplate ? step('fix.correct-reference.render') : undefined,
        suggestion === undefined
          ? undefined
          : step('fix.correct-reference.suggestion', { image: suggestion }),
        ...changeImageSteps(context, otherImage(context, suggestion)),
      ],
    }),
  ];
}

/** Writes the reference in full where the runtime refuses a short name. */
export function qualifyName(context: FixContext): Fix[] {
  const { reference } = context;
  return [
    fix({
      id: 'qualify-name',
      steps: [
        step('fix.qualify-name.explain', { image: context.image.written }),
        ...changeImageSteps(
          context,
          otherImage(
            context,
            reference.valid ? reference.canonical : undefined,
          ),
        ),
      ],
    }),
  ];
}

/** Gives the workload the digest that the tag has now. */
export function correctDigest(context: FixContext): Fix[] {
  const { registry, repository, tag } = context.image;
  const source = words.join`docker://${words.host(
    registry ?? '',
  )}/${words.repository(repository ?? '')}:${
    tag === undefined ? words.placeholder('tag') : words.tag(tag)
  }`;
  return [
    fix({
      id: 'correct-digest',
      steps: [
        step(
          'fix.correct-digest.resolve',
          {},
          shell`skopeo inspect --format ${words.literal(
            '{{.Digest}}',
          )} ${source}`,
        ),
        ...changeImageSteps(
          context,
          imageWithDigest(context, words.placeholder('digest')),
        ),
      ],
    }),
  ];
}

/** Looks whether the image exists, and for which platforms. */
export function checkImage(context: FixContext): Fix[] {
  return [
    fix({
      id: 'check-image',
      kind: 'confirm',
      params: { image: context.image.written },
      steps: [
        step(
          'fix.check-image.inspect',
          {},
          shell`docker buildx imagetools inspect ${imageWord(context)}`,
        ),
        listTagsStep(context),
        step('fix.check-image.read'),
      ],
    }),
  ];
}
