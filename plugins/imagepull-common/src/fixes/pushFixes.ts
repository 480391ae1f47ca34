import type { Fix } from '../schema';
import { shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { changeImageSteps } from './steps/changeImage';
import { imageWithTag, taggedName, writtenName } from './steps/newImage';
import { findRegistryProduct, isUpstreamImage } from './steps/registryProducts';
import { step } from './steps/step';
import { needsRecreation } from './steps/takeEffect';

/** Puts the missing image into the registry. */
export function pushImage(context: FixContext): Fix[] {
  if (isUpstreamImage(context.image)) {
    return [];
  }
  return [
    fix({
      id: 'push-image',
      params: { image: context.image.written },
      steps: [
        step(
          context.ranBefore
            ? 'fix.push-image.restore'
            : 'fix.push-image.pipeline',
        ),
        step(
          'fix.push-image.push',
          {},
          shell`docker push ${taggedName(context)}`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Makes the missing repository. */
export function createRepository(context: FixContext): Fix[] {
  const { registry = '?', repository = '?' } = context.image;
  if (isUpstreamImage(context.image)) {
    return [];
  }
  const product = findRegistryProduct(registry);
  const command =
    product.id === 'ecr' && product.region && product.account
      ? shell`aws ecr create-repository --registry-id ${
          product.account
        } --region ${product.region} --repository-name ${words.repository(
          repository,
        )}`
      : undefined;
  return [
    fix({
      id: 'create-repository',
      params: { repository },
      steps: [
        step('fix.create-repository.create', { registry, repository }, command),
        step(
          'fix.push-image.push',
          {},
          shell`docker push ${taggedName(context)}`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Pushes what was pushed before, so that the registry has every part of it. */
export function pushAgain(context: FixContext): Fix[] {
  return isUpstreamImage(context.image)
    ? []
    : [
        fix({
          id: 'push-again',
          params: { image: context.image.written },
          steps: [
            step(
              'fix.push-again.same-build',
              {},
              shell`docker push ${taggedName(context)}`,
            ),
            step('fix.step.retried-without-restart'),
          ],
        }),
      ];
}

/** Builds the image in a format that current runtimes read. */
export function rebuildInCurrentFormat(context: FixContext): Fix[] {
  return isUpstreamImage(context.image)
    ? []
    : [
        fix({
          id: 'rebuild-in-current-format',
          steps: [
            step(
              'fix.rebuild-in-current-format.build',
              {},
              shell`docker buildx build -t ${taggedName(context)} --push .`,
            ),
            step('fix.step.retried-without-restart'),
          ],
        }),
      ];
}

/** Builds the image with new layers: of the damaged ones a registry would believe that it has them. */
export function rebuildWithoutCache(context: FixContext): Fix[] {
  const newTag = words.placeholder('new-tag');
  return isUpstreamImage(context.image)
    ? []
    : [
        fix({
          id: 'rebuild-without-cache',
          needsRestart: needsRecreation(context, 'image'),
          steps: [
            step(
              'fix.rebuild-without-cache.build',
              {},
              shell`docker buildx build --no-cache -t ${words.join`${writtenName(
                context,
              )}:${newTag}`} --push .`,
            ),
            ...changeImageSteps(context, imageWithTag(context, newTag)),
          ],
        }),
      ];
}
