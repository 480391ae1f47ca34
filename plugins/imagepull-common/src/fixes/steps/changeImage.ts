import type { FixStep } from '../../schema';
import { joinCodes, shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { applySourceSteps } from './managers';
import {
  helmValues,
  kustomizeImages,
  manifest,
  podSpecWithImage,
} from './manifests';
import type { NewImage } from './newImage';
import { step } from './step';
import { deleteJobsSteps, replaceSteps } from './takeEffect';
import { forEachPod, namespaceOf, podOf, targetOf, verifyStep } from './target';
import { findWorkloadKind } from './workloadKinds';

/** Sets the image of each container, as `kubectl set image` takes them. */
function setImage(context: FixContext, target: Word, image: Word): Code {
  const assignments = context.containers
    .filter(({ kind }) => kind !== 'ephemeral')
    .map(
      ({ name }) =>
        shell`${words.join`${words.labelName('container', name)}=${image}`}`,
    );
  return joinCodes(
    [
      shell`kubectl set image ${target} -n ${namespaceOf(context)}`,
      ...assignments,
    ],
    ' ',
  );
}

function debugContainerSteps(context: FixContext, image: NewImage): FixStep[] {
  return [
    step(
      'fix.step.new-debug-container',
      {},
      shell`kubectl debug ${podOf(context)} -n ${namespaceOf(
        context,
      )} -it --image=${image.whole}`,
    ),
  ];
}

function staticPodSteps(context: FixContext, image: NewImage): FixStep[] {
  return [
    step(
      'fix.step.static-pod-manifest',
      { node: context.nodes.join(', ') || '?' },
      podSpecWithImage(context, image.whole),
    ),
  ];
}

/** Steps in the source of the manifest: Helm values, a kustomization, or the manifest itself. */
function sourceSteps(context: FixContext, image: NewImage): FixStep[] {
  const values = helmValues(image);
  if (context.manager?.usesHelmChart) {
    // What charts call the images of other containers is anybody's guess.
    return context.containers.every(({ kind }) => kind === 'app')
      ? [step('fix.step.helm-values-managed', {}, values)]
      : [
          step(
            'fix.step.helm-rendered',
            {},
            podSpecWithImage(context, image.whole),
          ),
        ];
  }
  const whole = manifest(context, podSpecWithImage(context, image.whole));
  const kustomize = step(
    'fix.step.kustomize-images',
    {},
    kustomizeImages(image),
  );
  const plain = whole
    ? step('fix.step.manifest', {}, whole)
    : step(
        'fix.step.manifest-of-kind',
        { kind: context.workload.kind },
        podSpecWithImage(context, image.whole),
      );
  return context.manager
    ? [plain, kustomize]
    : [plain, kustomize, step('fix.step.helm-values', {}, values)];
}

/** Lets the run of a Job go on, whose template cannot be changed. */
function jobSteps(context: FixContext, image: NewImage): FixStep[] {
  const waiting = forEachPod(context, pod =>
    setImage(context, words.join`pod/${pod}`, image.whole),
  );
  return context.workload.kind === 'Job'
    ? [step('fix.step.job-pod-image', {}, waiting)]
    : [];
}

/** Whether a person has to fill in something. */
function needsValues(word: Word): boolean {
  return word.safe && word.text.includes('<');
}

function clusterSteps(context: FixContext, image: NewImage): FixStep[] {
  const kind = findWorkloadKind(context.workload);
  const hasVolumes = context.containers.some(
    container => container.kind === 'image-volume',
  );
  return kind?.setsImage && !hasVolumes
    ? [
        step(
          needsValues(image.whole)
            ? 'fix.step.set-image-placeholder'
            : 'fix.step.set-image',
          {},
          setImage(context, targetOf(context), image.whole),
        ),
      ]
    : [];
}

/**
 * Everything that gives a workload another image: in the source for a workload that a tool manages, else in the
 * cluster and in the manifest; then what makes it take effect.
 */
export function changeImageSteps(
  context: FixContext,
  image: NewImage,
): FixStep[] {
  if (context.containers.every(({ kind }) => kind === 'ephemeral')) {
    return debugContainerSteps(context, image);
  }
  if (context.staticPod) {
    return staticPodSteps(context, image);
  }
  return [
    ...(context.manager ? [] : clusterSteps(context, image)),
    ...sourceSteps(context, image),
    ...applySourceSteps(context),
    ...jobSteps(context, image),
    ...deleteJobsSteps(context),
    ...replaceSteps(context),
    verifyStep(context),
  ];
}
