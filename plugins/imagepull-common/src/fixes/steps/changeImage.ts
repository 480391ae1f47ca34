import type { FixStep } from '../../schema';
import type { FixContext } from '../fixContext';
import { lines, shell, type Code } from '../commands/code';
import { applySourceSteps } from './managers';
import type { NewImage } from './newImage';
import {
  helmValues,
  kustomizeImages,
  manifest,
  podSpecWithImage,
} from './manifests';
import {
  forEachPod,
  namespaceOf,
  podOf,
  recreateStep,
  targetOf,
  verifyStep,
} from './target';
import { findWorkloadKind } from './workloadKinds';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import { step } from './step';

/** `container=image` for each container, as `kubectl set image` takes it. */
function setImage(context: FixContext, target: Word, image: Word): Code {
  const assignments = context.containers
    .filter(({ kind }) => kind !== 'ephemeral')
    .map(
      ({ name }) => words.join`${words.labelName('container', name)}=${image}`,
    );
  const start = shell`kubectl set image ${target} -n ${namespaceOf(context)}`;
  return assignments.reduce<Code>((command, assignment) => {
    const next = shell`${assignment}`;
    if ('refusal' in command || 'refusal' in next) {
      return 'refusal' in command ? command : next;
    }
    return { ...command, content: `${command.content} ${next.content}` };
  }, start);
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
    return [step('fix.step.helm-values-managed', {}, values)];
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

/** What a Job or CronJob needs beside a corrected manifest. */
function jobSteps(context: FixContext, image: NewImage): FixStep[] {
  const namespace = namespaceOf(context);
  if (context.workload.kind === 'Job') {
    const waiting = forEachPod(context, pod =>
      setImage(context, words.join`pod/${pod}`, image.whole),
    );
    return [step('fix.step.job-pod-image', {}, waiting)];
  }
  const [first, ...rest] = context.jobs.map(
    job =>
      shell`kubectl delete job ${words.objectName(
        'workload',
        job,
      )} -n ${namespace}`,
  );
  return first ? [step('fix.step.delete-jobs', {}, lines(first, ...rest))] : [];
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

function replaceSteps(context: FixContext): FixStep[] {
  const kind = findWorkloadKind(context.workload);
  const waits =
    context.updateStrategy === 'OnDelete' || kind?.replacesPods === false;
  if (!waits || ['Job', 'CronJob', 'Pod'].includes(context.workload.kind)) {
    return [];
  }
  return context.workload.kind === 'StatefulSet'
    ? [
        {
          ...recreateStep(context),
          text: step('fix.step.replace-stateful-pods').text,
        },
      ]
    : [recreateStep(context)];
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
  const isBatch = ['Job', 'CronJob'].includes(context.workload.kind);
  return [
    ...(context.manager ? [] : clusterSteps(context, image)),
    ...sourceSteps(context, image),
    ...applySourceSteps(context, image),
    ...(isBatch ? jobSteps(context, image) : []),
    ...replaceSteps(context),
    verifyStep(context),
  ];
}
