import type { Pod, WorkloadObject } from '../kubernetes/types';
import { toMillis } from '../observe/eventTime';
import type { Impact, PullFailure } from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import { revisionOf } from './workload';
import {
  isLeaving,
  isReady,
  readyPodsOfOtherRevision,
  type WorkloadView,
} from './workloadView';

type Level = Impact['level'];

/** A Deployment writes its condition `Available` within seconds of its creation, and again when it changes. */
const firstConditionWithin = 5_000;
/** A pod made this soon after its workload belongs to the first roll-out. */
const firstPodsWithin = 5 * 60_000;

/** How many pods are wanted and ready, as the workload's own object says. */
function countsOf(
  object: WorkloadObject | undefined,
): { desired: number; ready: number } | undefined {
  if (!object?.status && !object?.spec) {
    return undefined;
  }
  return object.kind === 'DaemonSet'
    ? {
        desired: object.status?.desiredNumberScheduled ?? 0,
        ready: object.status?.numberReady ?? 0,
      }
    : {
        // The API server fills in 1 where a manifest leaves it out.
        desired: object.spec?.replicas ?? 1,
        ready: object.status?.readyReplicas ?? 0,
      };
}

function since(
  later: string | null | undefined,
  earlier: string | null | undefined,
) {
  const [end, start] = [toMillis(later), toMillis(earlier)];
  return end === undefined || start === undefined ? undefined : end - start;
}

/** Whether the workload has never been ready, as far as its object tells. */
function neverServed(object: WorkloadObject, failing: readonly Pod[]): boolean {
  const created = object.metadata?.creationTimestamp;
  const available = object.status?.conditions?.find(
    ({ type }) => type === 'Available',
  );
  if (available) {
    const age = since(available.lastTransitionTime, created);
    return (
      available.status === 'False' &&
      age !== undefined &&
      age <= firstConditionWithin
    );
  }
  return (
    (object.metadata?.generation ?? 0) === 1 &&
    failing.every(pod => {
      const age = since(pod.metadata?.creationTimestamp, created);
      return age !== undefined && age <= firstPodsWithin;
    })
  );
}

/** How many pods are wanted at least, told from the pods alone; undefined in the middle of a roll-out. */
function desiredFromPods(view: WorkloadView): number | undefined {
  const pods = view.pods.filter(pod => !isLeaving(pod));
  return new Set(pods.map(revisionOf)).size > 1 ? undefined : pods.length;
}

function levelOf(
  ready: number,
  desired: number | undefined,
  firstRollOut: boolean,
): Level {
  if (desired === 0) {
    return 'serving';
  }
  if (ready === 0) {
    return firstRollOut ? 'not-serving-yet' : 'down';
  }
  if (desired === undefined) {
    return 'unknown';
  }
  return ready >= desired ? 'serving' : 'degraded';
}

function textOf(
  level: Level,
  previous: boolean,
  debugOnly: boolean,
  desired: number | undefined,
): TextId {
  switch (level) {
    case 'serving':
      if (desired === 0) {
        return 'impact.scaled-to-zero';
      }
      if (debugOnly) {
        return 'impact.serving-debug';
      }
      return previous ? 'impact.serving-previous' : 'impact.serving';
    case 'degraded':
      return previous ? 'impact.degraded-previous' : 'impact.degraded';
    case 'down':
      return desired === undefined
        ? 'impact.down-unknown-desired'
        : 'impact.down';
    case 'not-serving-yet':
      return 'impact.not-serving-yet';
    default:
      return previous ? 'impact.unknown-previous' : 'impact.unknown';
  }
}

/** The earliest of the failures' beginnings. */
export function earliestOf(
  failures: readonly PullFailure[],
): string | undefined {
  return failures
    .map(failure => failure.since)
    .filter(time => time !== undefined)
    .sort((a, b) => (toMillis(a) ?? 0) - (toMillis(b) ?? 0))[0];
}

/**
 * What a failure means for users. With the workload's object its own counts are told; without, its pods are counted,
 * and how many are wanted stays open where two revisions run side by side.
 */
export function assessImpact(
  view: WorkloadView,
  failures: readonly PullFailure[],
): Impact {
  const { kind } = view.resolved.workload;
  const begin = earliestOf(failures);
  const times = begin === undefined ? {} : { since: begin };
  if (kind === 'Job' || kind === 'CronJob') {
    return {
      level: 'background',
      previousRevisionServes: false,
      text: localize(
        kind === 'Job' ? 'impact.background' : 'impact.background-scheduled',
      ),
      ...times,
    };
  }
  const failingUids = new Set(failures.map(({ podUid }) => podUid));
  const failing = view.pods.filter(pod =>
    failingUids.has(pod.metadata?.uid ?? ''),
  );
  const others = readyPodsOfOtherRevision(view, failing, failures);
  const readyPods = view.pods.filter(isReady);
  const { object } = view.resolved;
  const counts = countsOf(object);
  const ready = counts?.ready ?? readyPods.length;
  const desired = counts?.desired ?? desiredFromPods(view);
  const ranBefore = failures.some(failure => failure.ranBefore);
  const firstRollOut =
    !ranBefore &&
    others.length === 0 &&
    (object ? neverServed(object, failing) : kind === 'Pod');
  const previousRevisionServes =
    others.length > 0 && others.length === readyPods.length;
  const level = levelOf(ready, desired, firstRollOut);
  const debugOnly = failures.every(
    ({ containerKind }) => containerKind === 'ephemeral',
  );
  return {
    level,
    ready,
    ...(desired !== undefined && { desired }),
    previousRevisionServes,
    text: localize(textOf(level, previousRevisionServes, debugOnly, desired), {
      // In the middle of a roll-out more can be ready than are wanted.
      ready: Math.min(ready, desired ?? ready),
      ...(desired !== undefined && { desired }),
    }),
    ...times,
  };
}
