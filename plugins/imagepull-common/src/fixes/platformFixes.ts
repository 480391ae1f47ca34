import type { Fix, FixStep } from '../schema';
import { lines, shell, yaml } from './commands/code';
import * as words from './commands/words';
import type { Word } from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  fittingPlatforms,
  nodePlatforms,
  offeredPlatforms,
} from './steps/candidates';
import { changeImageSteps } from './steps/changeImage';
import { manifest, patchTemplate } from './steps/manifests';
import { imageWithTag, taggedName } from './steps/newImage';
import { imageWord } from './steps/nodes';
import { isUpstreamImage, listTags } from './steps/registryProducts';
import { step } from './steps/step';
import { needsRecreation, takeEffectSteps } from './steps/takeEffect';
import { findWorkloadKind } from './steps/workloadKinds';

/** Operating system and architecture, as nodes are labelled; the variant of a platform has no label. */
function labelsOf(platform: string): { os: string; architecture: string } {
  const [os, architecture] = platform.split('/');
  return { os, architecture };
}

function isOffered(platform: string, offered: readonly string[]): boolean {
  const { os, architecture } = labelsOf(platform);
  return offered.some(other => {
    const labels = labelsOf(other);
    return labels.os === os && labels.architecture === architecture;
  });
}

/** Platforms that the nodes need and the image does not have. */
function missingPlatforms(context: FixContext): string[] {
  const offered = offeredPlatforms(context);
  const { wantedPlatform } = context.classification.facts;
  const wanted =
    wantedPlatform !== undefined && words.platform(wantedPlatform).safe
      ? [wantedPlatform]
      : [];
  const missing = [...nodePlatforms(context), ...wanted].reduce<string[]>(
    (found, platform) =>
      isOffered(platform, [...offered, ...found])
        ? found
        : [...found, platform],
    [],
  );
  // The runtime knows best: only the variant of an architecture may be missing.
  return missing.length > 0
    ? missing
    : wanted.filter(platform => !offered.includes(platform));
}

/** What is known of the platforms: a sentence, or how to find out. */
function platformSteps(
  context: FixContext,
  missing: readonly string[],
): FixStep[] {
  const offered = offeredPlatforms(context);
  return offered.length > 0 && missing.length > 0
    ? [
        step('fix.build-for-platforms.known', {
          offered: offered.join(', '),
          missing: missing.join(', '),
        }),
      ]
    : [
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
      ];
}

/** The platforms to build for, as `docker buildx build` takes them. */
function platformList(context: FixContext, missing: readonly string[]): Word {
  const offered = offeredPlatforms(context);
  if (missing.length === 0) {
    return words.literal('linux/amd64,linux/arm64');
  }
  const soFar =
    offered.length > 0
      ? offered.map(words.platform)
      : [words.placeholder('platforms so far')];
  return words.joinAll([...soFar, ...missing.map(words.platform)], ',');
}

/** Builds the image for more platforms. */
export function buildForPlatforms(context: FixContext): Fix[] {
  if (isUpstreamImage(context.image)) {
    return [];
  }
  const missing = missingPlatforms(context);
  return [
    fix({
      id: 'build-for-platforms',
      steps: [
        ...platformSteps(context, missing),
        step(
          'fix.build-for-platforms.build',
          {},
          shell`docker buildx build --platform ${platformList(
            context,
            missing,
          )} -t ${taggedName(context)} --push .`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Another version of an image that others publish, and that is known not to be offered for the nodes. */
export function useImageForPlatform(context: FixContext): Fix[] {
  const { registry, repository } = context.image;
  const missing = missingPlatforms(context);
  if (
    !isUpstreamImage(context.image) ||
    registry === undefined ||
    repository === undefined ||
    offeredPlatforms(context).length === 0 ||
    missing.length === 0
  ) {
    return [];
  }
  return [
    fix({
      id: 'use-image-for-platform',
      params: { platform: missing.join(', ') },
      needsRestart: needsRecreation(context, 'image'),
      steps: [
        ...platformSteps(context, missing),
        step(
          'fix.use-image-for-platform.find',
          {},
          listTags(registry, repository),
        ),
        ...changeImageSteps(
          context,
          imageWithTag(context, words.placeholder('tag')),
        ),
      ],
    }),
  ];
}

/** The labels of nodes on which the image runs. */
interface NodeLabels {
  architecture: Word;
  os?: Word;
}

/**
 * The labels of nodes to choose: a placeholder while nothing is known of image or nodes; undefined when no node was
 * found on which the image would run.
 */
function chooseLabels(context: FixContext): NodeLabels | undefined {
  const [fitting] = fittingPlatforms(context);
  if (fitting !== undefined) {
    const { os, architecture } = labelsOf(fitting);
    return {
      architecture: words.platform(architecture),
      os: words.platform(os),
    };
  }
  const isKnown =
    offeredPlatforms(context).length > 0 && nodePlatforms(context).length > 0;
  return isKnown
    ? undefined
    : { architecture: words.placeholder('architecture') };
}

/** Lets pods run only where the image fits; nothing where no such node is. */
export function scheduleOnPlatform(context: FixContext): Fix[] {
  const labels = chooseLabels(context);
  if (labels === undefined) {
    return [];
  }
  const { architecture, os } = labels;
  const kind = findWorkloadKind(context.workload);
  const canPatch =
    !context.manager && !['Pod', 'Job'].includes(context.workload.kind);
  const selector = lines(
    yaml`nodeSelector:`,
    yaml`  kubernetes.io/arch: ${architecture}`,
    ...(os ? [yaml`  kubernetes.io/os: ${os}`] : []),
  );
  const json = words.joinAll(
    [
      words.join`"kubernetes.io/arch":"${architecture}"`,
      ...(os ? [words.join`"kubernetes.io/os":"${os}"`] : []),
    ],
    ',',
  );
  return [
    fix({
      id: 'schedule-on-platform',
      needsRestart: needsRecreation(context),
      steps: [
        os
          ? step('fix.schedule-on-platform.known', {
              platforms: fittingPlatforms(context).join(', '),
            })
          : step(
              'fix.schedule-on-platform.nodes',
              {},
              shell`kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os`,
            ),
        kind && canPatch
          ? step(
              os
                ? 'fix.schedule-on-platform.patch-known'
                : 'fix.schedule-on-platform.patch',
              {},
              patchTemplate(
                context,
                kind,
                words.join`{"nodeSelector":{${json}}}`,
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
