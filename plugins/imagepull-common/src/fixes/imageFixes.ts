import { explainInvalidReference } from '../image/explainInvalidReference';
import { defaultRegistry } from '../image/parseImageReference';
import type { Fix, FixStep } from '../schema';
import type { TextId } from '../texts/english';
import { shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  currentDigest,
  similarRepositories,
  similarTags,
} from './steps/candidates';
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
import { needsRecreation } from './steps/takeEffect';
import { recreatePods } from './steps/target';

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

/** The likeliest of several names that were found, and the others. */
function didYouMean(
  found: readonly string[],
  ids: { likeliest: TextId; others: TextId },
  written: string,
): FixStep[] {
  const [likeliest, ...others] = found;
  return [
    step(ids.likeliest, { likeliest, written }),
    ...(others.length > 0
      ? [step(ids.others, { others: others.join(', ') })]
      : []),
  ];
}

/** Gives the workload a tag that exists. */
export function correctTag(context: FixContext): Fix[] {
  const before = tagBefore(context);
  const found = similarTags(context);
  const [likeliest] = found;
  return [
    fix({
      id: 'correct-tag',
      ...(likeliest !== undefined && {
        title: 'fix.correct-tag.title.known',
        params: { tag: likeliest },
      }),
      needsRestart: needsRecreation(context, 'image'),
      steps: [
        ...(likeliest === undefined
          ? [listTagsStep(context)]
          : didYouMean(
              found,
              {
                likeliest: 'fix.correct-tag.did-you-mean',
                others: 'fix.correct-tag.others',
              },
              context.image.tag ?? 'latest',
            )),
        before === undefined
          ? undefined
          : step('fix.correct-tag.before', { tag: before }),
        movedStep(context),
        ...changeImageSteps(
          context,
          imageWithTag(
            context,
            likeliest === undefined
              ? words.placeholder('tag')
              : words.tag(likeliest),
          ),
        ),
      ],
    }),
  ];
}

/** Gives the workload another name, when the repository does not exist. */
export function correctName(context: FixContext): Fix[] {
  const found = similarRepositories(context);
  const [likeliest] = found;
  const { registry = '?', repository = context.image.written } = context.image;
  return [
    fix({
      id: 'correct-name',
      ...(likeliest !== undefined && {
        title: 'fix.correct-name.title.known',
        params: { repository: likeliest },
      }),
      needsRestart: needsRecreation(context, 'image'),
      steps: [
        ...(likeliest === undefined
          ? [step('fix.correct-name.compare', { registry, repository })]
          : didYouMean(
              found,
              {
                likeliest: 'fix.correct-name.did-you-mean',
                others: 'fix.correct-name.others',
              },
              repository,
            )),
        ...changeImageSteps(context, imageWithOtherName(context, likeliest)),
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
      needsRestart: needsRecreation(context, 'image'),
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
      needsRestart: needsRecreation(context, 'image'),
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
  const digest = currentDigest(context);
  const source = words.join`docker://${words.host(
    registry ?? '',
  )}/${words.repository(repository ?? '')}:${
    tag === undefined ? words.placeholder('tag') : words.tag(tag)
  }`;
  return [
    fix({
      id: 'correct-digest',
      needsRestart: needsRecreation(context, 'image'),
      steps: [
        digest !== undefined && tag !== undefined
          ? step('fix.correct-digest.known', { tag, digest })
          : step(
              'fix.correct-digest.resolve',
              {},
              shell`skopeo inspect --format ${words.literal(
                '{{.Digest}}',
              )} ${source}`,
            ),
        ...changeImageSteps(
          context,
          imageWithDigest(
            context,
            digest !== undefined && tag !== undefined
              ? words.digest(digest)
              : words.placeholder('digest'),
          ),
        ),
      ],
    }),
  ];
}

/**
 * What is left to do where the registry has by now what was missing: nothing but to wait, or not to wait. Empty where
 * that is not known.
 */
export function waitForNextAttempt(context: FixContext): Fix[] {
  if (context.findings?.imageExists !== true) {
    return [];
  }
  const canRecreate = !context.staticPod && context.workload.kind !== 'Node';
  return [
    fix({
      id: 'wait-for-next-attempt',
      steps: [
        step('fix.wait-for-next-attempt.found', {
          image: context.image.written,
          registry: context.image.registry ?? '?',
        }),
        step('fix.step.retried-without-restart'),
        canRecreate
          ? step(
              'fix.wait-for-next-attempt.recreate',
              {},
              recreatePods(context),
            )
          : undefined,
        step('fix.wait-for-next-attempt.mirror'),
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
