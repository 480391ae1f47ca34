import type { Fix } from '../schema';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { rollBackFromRegistry } from './rollBack';
import { describeNames, registriesOfSecrets } from './steps/candidates';
import { changeImageSteps } from './steps/changeImage';
import { imageAtOtherHost } from './steps/newImage';
import { isWellKnownRegistry } from './steps/registryProducts';
import { step } from './steps/step';
import { needsRecreation } from './steps/takeEffect';

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
          needsRestart: needsRecreation(context, 'image'),
          steps: [
            step('fix.correct-host.compare', { registry }),
            ...changeImageSteps(context, imageAtOtherHost(context)),
          ],
        }),
      ]
    : [];
}

/** Takes the image from the registry that the named secrets are for, when that is known. */
export function useHostOfSecret(context: FixContext): Fix[] {
  const [host, ...others] = registriesOfSecrets(context);
  const { registry = '?' } = context.image;
  return host === undefined || context.staticPod
    ? []
    : [
        fix({
          id: 'use-host-of-secret',
          params: { host },
          needsRestart: needsRecreation(context, 'image'),
          steps: [
            step('fix.use-host-of-secret.compare', { registry, host }),
            others.length > 0
              ? step('fix.use-host-of-secret.others', {
                  others: describeNames(others),
                })
              : undefined,
            ...changeImageSteps(context, imageAtOtherHost(context, host)),
          ],
        }),
      ];
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
