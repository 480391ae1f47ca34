import type { Fix } from '../schema';
import { lines, shell, yaml } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { manifest, patchTemplate } from './steps/manifests';
import { taggedName } from './steps/newImage';
import { imageWord } from './steps/nodes';
import { isUpstreamImage } from './steps/registryProducts';
import { step } from './steps/step';
import { takeEffectSteps } from './steps/takeEffect';
import { findWorkloadKind } from './steps/workloadKinds';

/** Builds the image for more platforms. */
export function buildForPlatforms(context: FixContext): Fix[] {
  if (isUpstreamImage(context.image)) {
    return [];
  }
  const wanted = context.classification.facts.wantedPlatform;
  const platforms =
    wanted === undefined
      ? words.literal('linux/amd64,linux/arm64')
      : words.join`${words.placeholder('platforms so far')},${words.platform(
          wanted,
        )}`;
  return [
    fix({
      id: 'build-for-platforms',
      steps: [
        step(
          'fix.build-for-platforms.nodes',
          {},
          shell`kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os`,
        ),
        step(
          'fix.build-for-platforms.inspect',
          {},
          shell`docker buildx imagetools inspect ${imageWord(context)}`,
        ),
        step(
          'fix.build-for-platforms.build',
          {},
          shell`docker buildx build --platform ${platforms} -t ${taggedName(
            context,
          )} --push .`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Lets pods run only where the image fits. */
export function scheduleOnPlatform(context: FixContext): Fix[] {
  const architecture = words.placeholder('architecture');
  const kind = findWorkloadKind(context.workload);
  const canPatch =
    !context.manager && !['Pod', 'Job'].includes(context.workload.kind);
  const selector = lines(
    yaml`nodeSelector:`,
    yaml`  kubernetes.io/arch: ${architecture}`,
  );
  return [
    fix({
      id: 'schedule-on-platform',
      steps: [
        step(
          'fix.schedule-on-platform.nodes',
          {},
          shell`kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os`,
        ),
        kind && canPatch
          ? step(
              'fix.schedule-on-platform.patch',
              {},
              patchTemplate(
                context,
                kind,
                words.join`{"nodeSelector":{"kubernetes.io/arch":"${architecture}"}}`,
              ),
            )
          : undefined,
        step(
          'fix.schedule-on-platform.selector',
          {},
          manifest(context, selector) ?? selector,
        ),
        ...takeEffectSteps(context),
      ],
    }),
  ];
}
