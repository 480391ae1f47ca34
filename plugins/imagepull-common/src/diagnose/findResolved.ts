import type { Pod, WorkloadObject } from '../kubernetes/types';
import type { Diagnosis, LocalizedText, ResolvedDiagnosis } from '../schema';
import { cleanText } from '../text/cleanText';
import { localize } from '../texts/localize';
import { hasImage, wantsImage, type RememberedDiagnosis } from './remember';
import { whatChanged } from './whatChanged';
import { indexOwners } from './workload';
import { groupByWorkload, imageOf, type WorkloadView } from './workloadView';

/** What {@link findResolved} reads, all of one cluster. @public */
export interface FindResolvedInput {
  /** What was remembered of this cluster. */
  before: readonly RememberedDiagnosis[];
  /** What is diagnosed there now. */
  after: readonly Diagnosis[];
  /** All pods of the entity there, as they were read now. Do not ask when they could not all be read. */
  pods: readonly Pod[];
  /** Owners of these pods, as many as could be read; none is fine. */
  owners?: readonly WorkloadObject[];
  now: Date;
}

/** How a diagnosis ended, and the pods that show it. */
interface End {
  outcome: ResolvedDiagnosis['outcome'];
  pods: readonly Pod[];
}

/** The same containers of the same workload still fail: for another reason, or with another image. */
function goesOn(
  { namespace, workload, containers }: RememberedDiagnosis,
  after: readonly Diagnosis[],
): boolean {
  return after.some(
    other =>
      other.namespace === namespace &&
      other.workload.kind === workload.kind &&
      other.workload.name === workload.name &&
      other.failures.some(failure =>
        containers.some(
          ({ container, containerKind }) =>
            failure.containerKind === containerKind &&
            failure.container === container,
        ),
      ),
  );
}

/** Pods that are there, and those of the remembered workload; for a node, those on it. */
function podsOf(
  { failing, namespace, workload }: RememberedDiagnosis,
  pods: readonly Pod[],
  viewOf: (podUid: string) => WorkloadView | undefined,
): Pod[] {
  return pods.filter(({ metadata, spec }) => {
    if (metadata?.deletionTimestamp) {
      return false;
    }
    if (workload.kind === 'Node') {
      return spec?.nodeName === workload.name;
    }
    const resolved = viewOf(metadata?.uid ?? '')?.resolved;
    return (
      failing.includes(metadata?.uid ?? '') ||
      (resolved?.namespace === namespace &&
        resolved.workload.kind === workload.kind &&
        resolved.workload.name === workload.name)
    );
  });
}

/** Whether the manifest of the workload, where it could be read, still asks for the image. */
function isStillAskedFor(
  { containers, image }: RememberedDiagnosis,
  view: WorkloadView | undefined,
): boolean {
  const spec = view?.resolved.object?.spec?.template?.spec;
  return (
    spec !== undefined &&
    containers.some(key => wantsImage({ spec }, key, image))
  );
}

/** How a diagnosis ended; undefined while that cannot be told. */
function findEnd(
  remembered: RememberedDiagnosis,
  input: FindResolvedInput,
  viewOf: (podUid: string) => WorkloadView | undefined,
): End | undefined {
  const { containers, image, ranBefore, served } = remembered;
  const onNode = remembered.workload.kind === 'Node';
  const pods = podsOf(remembered, input.pods, viewOf);
  const concerned = containers.flatMap(key =>
    pods
      .filter(pod => onNode || imageOf(pod, key) !== undefined)
      .map(pod => ({
        pod,
        same: onNode || wantsImage(pod, key, image),
        has: hasImage(pod, key, ranBefore),
      })),
  );
  const same = concerned.filter(entry => entry.same);
  const isNew = ({ pod }: { pod: Pod }) =>
    !served.includes(pod.metadata?.uid ?? '');
  const got = same.filter(entry => entry.has && isNew(entry));
  if (got.length > 0) {
    return { outcome: 'running', pods: got.map(({ pod }) => pod) };
  }
  if (concerned.some(entry => !entry.has)) {
    return undefined;
  }
  const others = concerned.filter(entry => !entry.same);
  if (same.length === 0 && others.length > 0) {
    const view = viewOf(others[0].pod.metadata?.uid ?? '');
    return isStillAskedFor(remembered, view)
      ? undefined
      : { outcome: 'image-changed', pods: others.map(({ pod }) => pod) };
  }
  return { outcome: 'gone', pods: [] };
}

/** The image that the workload asks for now, where that is another. */
function imageNow(
  { containers }: RememberedDiagnosis,
  { outcome, pods }: End,
): string | undefined {
  const [image] =
    outcome === 'image-changed'
      ? containers.flatMap(key => pods.flatMap(pod => imageOf(pod, key) ?? []))
      : [];
  return image === undefined ? undefined : cleanText(image).text;
}

function textOf(
  { workload, image }: RememberedDiagnosis,
  { outcome }: End,
  after: string | undefined,
  changes: readonly LocalizedText[],
): LocalizedText {
  const name = workload.name;
  if (workload.kind === 'Node') {
    return outcome === 'gone'
      ? localize('resolved.node-gone', { node: name })
      : localize('resolved.node', { node: name });
  }
  switch (outcome) {
    case 'image-changed':
      return localize('resolved.image-changed', {
        workload: name,
        before: image.written,
        after: after ?? '?',
      });
    case 'running':
      return localize(
        changes.length > 0
          ? 'resolved.running'
          : 'resolved.running-unexplained',
        { workload: name, image: image.written },
      );
    case 'gone':
      return localize('resolved.gone', {
        workload: name,
        image: image.written,
      });
    default:
      throw new Error(`Unexpected outcome ${outcome satisfies never}`);
  }
}

/**
 * Tells which remembered diagnoses are over, how, and what changed. Those that merely cannot be judged at this moment —
 * a pod is being replaced, its successor fails too or still pulls — are left out: remember them on. One that comes back
 * under its id was not over after all.
 *
 * Ask only for a cluster that answered with all its pods: what cannot be seen is not over.
 *
 * @public
 */
export function findResolved(input: FindResolvedInput): ResolvedDiagnosis[] {
  const viewOf = groupByWorkload(input.pods, indexOwners(input.owners ?? []));
  const present = new Set(input.after.map(({ id }) => id));
  return input.before.flatMap(remembered => {
    const { id, cluster, namespace, workload, image, cause, since } =
      remembered;
    const end =
      present.has(id) || goesOn(remembered, input.after)
        ? undefined
        : findEnd(remembered, input, viewOf);
    if (!end) {
      return [];
    }
    const after = imageNow(remembered, end);
    const changes =
      end.outcome === 'gone' || workload.kind === 'Node'
        ? []
        : whatChanged(remembered, end.pods, after);
    return [
      {
        id,
        cluster,
        namespace,
        workload,
        image,
        cause,
        outcome: end.outcome,
        resolvedAt: input.now.toISOString(),
        ...(since !== undefined && { since }),
        text: textOf(remembered, end, after, changes),
        changes,
      },
    ];
  });
}
