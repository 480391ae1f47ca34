import { setTimeout as wait } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  CoreEvent,
  Pod,
  PullStatus,
} from 'backstage-plugin-imagepull-common';
import { ClusterAccessError } from '../kubernetes/errors';
import { pods as podResource } from '../kubernetes/resources';
import { createAgenda } from './agenda';
import { createAnnouncements, type PodName } from './announcements';
import {
  failsToPull,
  nameOfPod,
  workloadOfPod,
  type FailingPods,
} from './failingPods';
import { createFollowedPods, followMs } from './followedPods';
import type { SeenWorkload } from './lookAtWorkload';
import type { Looker } from './looker';
import type { PullEvents } from './pullEvents';
import type { SharedPace } from './sharedPace';
import type { Workloads } from './workloadTypes';

/** How long an announcement waits, in milliseconds: the watch of pods may be slower to tell that the pod is pending. */
const settleMs = 750;

/** The pause between two reads, in milliseconds, so that a storm of events becomes no storm of requests. */
export const restMs = 100;

/** So many reads need no pause between them, when there was none for long enough before. */
export const burst = 20;

/** Pods outside `Pending` that fail: events announce them, and reading them tells when it is over. */
export interface AnnouncedPods {
  /** Takes an event about a pull. */
  hear(event: CoreEvent): void;
  /**
   * From now on pods are read: it is known which of them are watched anyway. Resolves when those that were announced
   * before have been read; never rejects.
   */
  begin(): Promise<void>;
  /** Takes what a look showed of a workload: it is as good as having read its pods. */
  seen(key: string, seen: SeenWorkload, status: PullStatus): void;
  /** Pods that were left out since there were too many. */
  left(): number;
  stop(): void;
}

/** Makes {@link AnnouncedPods}. */
export function createAnnouncedPods(options: {
  looker: Looker;
  failing: FailingPods;
  events: PullEvents;
  workloads: Pick<Workloads, 'happened'>;
  isWatched(name: string): boolean;
  /** How often pods are read again. */
  pace: SharedPace;
  logger: LoggerService;
}): AnnouncedPods {
  const { looker, failing, events, workloads, isWatched, logger } = options;
  const { place, gateway, signal, time } = looker;
  const announcements = createAnnouncements();
  const followed = createFollowedPods();
  const pace = options.pace.join(followed.workloads);
  /** Holds `begin`, `pod namespace/name`, and `workload key` for the pod of a workload whose turn is next. */
  const agenda = createAgenda(thing => {
    const [, what, key] = /^(pod|workload) (.*)$/s.exec(thing) ?? [];
    const full = what === 'workload' ? followed.next(key) : key;
    if (full) {
      const [namespace, name] = full.split('/');
      announcements.again({ namespace, name });
    }
    void readAll();
  });
  let reading: Promise<void> | undefined;
  let hasBegun = false;
  /** Reads that may follow without a pause, and when that was reckoned, as `performance.now()` has it. */
  const credit = { reads: burst, at: performance.now() };

  /** Has the next pod of a workload read when its turn comes. */
  function goOn(workload: string): void {
    if (followed.next(workload)) {
      const pause = pace.pause(followed.pause(workload));
      agenda.set(`workload ${workload}`, pause);
    }
  }

  function follow(pod: Pod): void {
    const kept = failing.put(pod, 'read');
    if (kept) {
      const { uid = '' } = pod.metadata ?? {};
      const { workload } = kept;
      followed.put(nameOfPod(pod.metadata ?? {}), { uid, workload });
      goOn(workload);
    }
  }

  function letGo(name: string): void {
    const known = followed.get(name);
    if (known) {
      followed.remove(name);
      goOn(known.workload);
    }
  }

  function unfollow(name: string): Pod | undefined {
    const known = followed.get(name);
    letGo(name);
    return known && failing.remove(known.uid)?.pod;
  }

  function take(name: string, pod: Pod | undefined): void {
    const now = time.now();
    const isPending = pod?.status?.phase === 'Pending';
    const known = followed.get(name);
    if (known && known.uid !== pod?.metadata?.uid) {
      const before = unfollow(name);
      if (before) {
        workloads.happened(workloadOfPod(before), before, 'left');
      }
    }
    if (!pod) {
      return;
    }
    if (isPending) {
      // The watch of pods tells of it now.
      letGo(name);
      return;
    }
    if (failsToPull(pod, events.of(name), now)) {
      follow(pod);
      workloads.happened(workloadOfPod(pod), pod, 'failing');
      return;
    }
    events.forget(name);
    if (unfollow(name)) {
      workloads.happened(workloadOfPod(pod), pod, 'left');
    }
  }

  /** After a read that failed. */
  function tryAgain(name: string): void {
    const known = followed.get(name);
    if (known) {
      followed.put(name, known);
      goOn(known.workload);
    } else {
      agenda.set(`pod ${name}`, followMs);
    }
  }

  async function read({ namespace, name }: PodName): Promise<void> {
    const full = nameOfPod({ namespace, name });
    try {
      const pod = await gateway
        .connect(place.cluster, place.access, signal)
        .get({ resource: podResource, namespace, name });
      if (!signal.aborted) {
        take(full, pod);
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      tryAgain(full);
      if (!(error instanceof ClusterAccessError)) {
        logger.error(
          `Pod '${full}' of cluster '${place.cluster.name}' could not be evaluated`,
          toError(error),
        );
      }
    }
  }

  /** Ends early when there is nothing to wait for any more. */
  async function rest(): Promise<void> {
    const now = performance.now();
    const earned = (now - credit.at) / restMs;
    credit.reads = Math.min(burst, credit.reads + earned) - 1;
    credit.at = now;
    if (credit.reads < 0) {
      await wait(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async function readWaiting(): Promise<void> {
    for (
      let pod = announcements.next();
      pod && !signal.aborted;
      pod = announcements.next()
    ) {
      const name = nameOfPod(pod);
      if (pod.again || (!isWatched(name) && !followed.get(name))) {
        await read(pod);
        await rest();
      }
    }
  }

  async function readAll(): Promise<void> {
    if (hasBegun) {
      reading ??= readWaiting().finally(() => {
        reading = undefined;
      });
      await reading;
    }
  }

  return {
    hear(event) {
      const name = nameOfPod(event.involvedObject ?? {});
      if (isWatched(name) || followed.get(name)) {
        return;
      }
      if (announcements.hear(event)) {
        agenda.add('begin', settleMs);
      }
    },
    begin() {
      hasBegun = true;
      return readAll();
    },
    seen(key, { pods, truncated }, { failures }) {
      const failed = new Set(failures.map(({ podUid }) => podUid));
      for (const pod of pods) {
        if (
          failed.has(pod.metadata?.uid ?? '') &&
          pod.status?.phase !== 'Pending'
        ) {
          follow(pod);
        }
      }
      for (const { pod, source } of failing.ofWorkload(key)) {
        const uid = pod.metadata?.uid ?? '';
        if (source === 'read' && !truncated && !failed.has(uid)) {
          unfollow(nameOfPod(pod.metadata ?? {}));
        }
      }
    },
    left: announcements.left,
    stop() {
      agenda.stop();
      pace.leave();
    },
  };
}
