import type { Fix } from '../schema';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { rollBackFromRegistry } from './rollBack';
import { changeImageSteps } from './steps/changeImage';
import { imageAtOtherHost } from './steps/newImage';
import { isWellKnownRegistry } from './steps/registryProducts';
import { step } from './steps/step';

/** Whether the host of the image can be the wrong one: another host that the registry named is not in the image. */
function isHostWritten({ image, classification }: FixContext): boolean {
  const { failedHostRole } = classification.facts;
  return (
    failedHostRole !== 'token' &&
    failedHostRole !== 'blob' &&
    !isWellKnownRegistry(image.registry ?? '')
  );
}

/** Gives the workload another host, unless the one that failed cannot be misspelt. */
export function correctHost(context: FixContext): Fix[] {
  const { registry = '?' } = context.image;
  return isHostWritten(context)
    ? [
        fix({
          id: 'correct-host',
          params: { registry },
          steps: [
            step('fix.correct-host.compare', { registry }),
            ...changeImageSteps(context, imageAtOtherHost(context)),
          ],
        }),
      ]
    : [];
}

/**
 * Adds the correction of the host, and the way back, to other repairs: before them where the last roll-out changed the
 * host, which makes it the first to be suspected; else behind the best of them and at the end.
 */
export function withHostCorrection(
  context: FixContext,
  repairs: readonly Fix[],
): Fix[] {
  const correction = correctHost(context);
  const wayBack = rollBackFromRegistry(context);
  return context.change?.parts.includes('registry')
    ? [...correction, ...wayBack, ...repairs]
    : [...repairs.slice(0, 1), ...correction, ...repairs.slice(1), ...wayBack];
}
