import type { CoreEvent, Pod } from '../kubernetes/types';
import type { ContainerCounts, PullFailure, SlowPull } from '../schema';
import { borrowFromSiblings } from './borrowFromSiblings';
import { containersOf } from './containers';
import { toMillis } from './eventTime';
import { indexPodEvents } from './podEvents';
import { observePod } from './podObservation';
import { pendingReasons } from './slowPulls';

/** What the pods of an entity are doing about their images. @public */
export interface PullStatus {
  counts: ContainerCounts;
  /** One per container, image volume or sandbox that cannot get its image. */
  failures: PullFailure[];
  slowPulls: SlowPull[];
}

/** Objects of one cluster as its API returned them. @public */
export interface PullStatusInput {
  pods: readonly Pod[];
  /** Events of these pods, as many as could be read; status alone is enough for kubelet 1.32 and newer. */
  events: readonly CoreEvent[];
  now: Date;
}

/** A pod that has not begun after this many milliseconds is worth a look at its events. */
const patience = 60 * 1000;

function isActive(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed';
}

/**
 * Reads from pods and events which containers cannot get their image, and why. Status counts before events: events are
 * dropped, merged and expire.
 *
 * Not failures: a pull in progress, containers that crash or wait for something else, pods that are not scheduled, and
 * pods that recovered, whatever their old events say.
 *
 * @public
 */
export function readPullStatus(input: PullStatusInput): PullStatus {
  const pods = input.pods.filter(isActive);
  const eventsOf = indexPodEvents(input.events);
  const observations = pods.map(pod =>
    observePod(pod, eventsOf(pod), input.now),
  );
  const sum = (of: (observation: (typeof observations)[number]) => number) =>
    observations.reduce((total, observation) => total + of(observation), 0);

  const slowPulls = observations.flatMap(({ slowPulls: slow }) => slow);
  const total = sum(observation => observation.total);
  const pending = sum(observation => observation.pending);
  const failing = sum(observation => observation.failing);
  return {
    counts: {
      pods: pods.length,
      total,
      pending,
      slow: slowPulls.length,
      failing,
      withImage: total - pending - slowPulls.length - failing,
    },
    failures: borrowFromSiblings(
      observations.flatMap(({ failures }) => failures),
    ),
    slowPulls,
  };
}

function waitsForLong(pod: Pod, now: Date): boolean {
  const created = toMillis(pod.metadata?.creationTimestamp);
  return (
    pod.spec?.nodeName !== undefined &&
    created !== undefined &&
    now.getTime() - created > patience &&
    containersOf(pod).some(({ status }) =>
      pendingReasons.has(status?.state?.waiting?.reason ?? ''),
    )
  );
}

function crashes(pod: Pod): boolean {
  return containersOf(pod).some(
    ({ status }) => status?.state?.waiting?.reason === 'CrashLoopBackOff',
  );
}

/**
 * Tells whether events could add to what the pods tell by themselves: a pod fails, waits for longer than a minute for
 * its image or its sandbox, or crashes (which can hide that its image is gone). A healthy pod needs none.
 *
 * @public
 */
export function needsEvents(input: {
  pods: readonly Pod[];
  status: PullStatus;
  now: Date;
}): boolean {
  return (
    input.status.failures.length > 0 ||
    input.status.slowPulls.length > 0 ||
    input.pods
      .filter(isActive)
      .some(pod => waitsForLong(pod, input.now) || crashes(pod))
  );
}
