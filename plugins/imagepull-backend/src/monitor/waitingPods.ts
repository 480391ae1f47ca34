import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  classify,
  type CoreEvent,
  type Pod,
} from 'backstage-plugin-imagepull-common';
import { ClusterAccessError } from '../kubernetes/errors';
import { events as eventResource } from '../kubernetes/resources';
import { createAgenda } from './agenda';
import { createGrowingPause } from './growingPause';
import type { Looker } from './looker';
import { waitsForSandbox } from './startingPods';

/** A pod that has not begun to start after this long, in milliseconds, is worth a look. */
export const patienceMs = 90_000;

/** Pauses between looks while the same pod goes on waiting, in milliseconds: most wait for a volume, not for an image. */
const againMs = [5 * 60_000, 15 * 60_000, 30 * 60_000];

/** The shortest pause between two looks, in milliseconds: one look is for all pods of the cluster. */
const restMs = 30_000;
const longestRestMs = 15 * 60_000;

/** Pods that are kept. Where more wait, those that are found are enough to find their nodes. */
const maximumPods = 5_000;

/** Events that are read at a look. */
const maximumEvents = 1_000;

/** Pods that have a node and do not begin to start there. */
export interface WaitingPods {
  /** Takes a pod as the watch of pods in phase `Pending` tells it, and that does not fail by what it tells. */
  see(pod: Pod): void;
  forget(uid: string): void;
  /** Forgets all pods but these. */
  keepOnly(uids: ReadonlySet<string>): void;
  stop(): void;
}

/** All that is kept of a pod. Times are as `performance.now()` has them. */
interface Waiting {
  dueAt: number;
  looks: number;
}

/** Makes {@link WaitingPods}. While none waits for long, it asks for nothing. */
export function createWaitingPods(options: {
  looker: Looker;
  /** Runs a look as soon as few enough go on. */
  inTurn: <T>(look: () => Promise<T>) => Promise<T>;
  /** A node says that it cannot get its pause image. */
  onSuspect(node: string): void;
  logger: LoggerService;
}): WaitingPods {
  const { looker, inTurn, onSuspect, logger } = options;
  const { place, gateway, namespaces, signal, time } = looker;
  const waiting = new Map<string, Waiting>();
  const backOff = createGrowingPause({
    firstMs: restMs,
    longestMs: longestRestMs,
  });
  let restsUntil = -Infinity;
  let isLooking = false;
  const agenda = createAgenda(() => void look());

  /** How long it has waited already, as far as the cluster tells. */
  function ageOf({ metadata, status }: Pod): number {
    const since = Date.parse(
      status?.startTime ?? metadata?.creationTimestamp ?? '',
    );
    return Number.isNaN(since) ? 0 : time.now().getTime() - since;
  }

  function plan(dueAt: number) {
    agenda.add('look', Math.max(dueAt, restsUntil, 0) - performance.now());
  }

  function nodesOf(events: readonly CoreEvent[]): Set<string> {
    return new Set(
      events.flatMap(({ involvedObject, source, message = '', reason }) =>
        source?.host !== undefined &&
        waiting.has(involvedObject?.uid ?? '') &&
        classify({ message, reason })
          ? [source.host]
          : [],
      ),
    );
  }

  async function readNodes(): Promise<Set<string>> {
    const { items } = await inTurn(() =>
      gateway.connect(place.cluster, place.access, signal).list({
        resource: eventResource,
        namespace: namespaces.only,
        fieldSelector: 'involvedObject.kind=Pod,reason=FailedCreatePodSandBox',
        maximum: maximumEvents,
      }),
    );
    return nodesOf(items);
  }

  /** Puts off the pods that were due; what comes next is planned by them. */
  function putOff(now: number) {
    let next = Infinity;
    for (const pod of waiting.values()) {
      if (pod.dueAt <= now) {
        pod.dueAt = now + againMs[Math.min(pod.looks, againMs.length - 1)];
        pod.looks += 1;
      }
      next = Math.min(next, pod.dueAt);
    }
    if (next < Infinity) {
      plan(next);
    }
  }

  async function look(): Promise<void> {
    const now = performance.now();
    if (isLooking) {
      return;
    }
    if (now < restsUntil) {
      plan(restsUntil);
      return;
    }
    if (![...waiting.values()].some(({ dueAt }) => dueAt <= now)) {
      putOff(-Infinity);
      return;
    }
    isLooking = true;
    try {
      (await readNodes()).forEach(onSuspect);
      backOff.reset();
      restsUntil = now + restMs;
      putOff(now);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof ClusterAccessError)) {
        logger.error(
          `Pods that do not start in cluster '${place.cluster.name}' could not be evaluated`,
          toError(error),
        );
      }
      restsUntil = now + backOff.next();
      plan(restsUntil);
    } finally {
      isLooking = false;
    }
  }

  return {
    see(pod) {
      const uid = pod.metadata?.uid ?? '';
      if (!waitsForSandbox(pod)) {
        waiting.delete(uid);
      } else if (!waiting.has(uid) && waiting.size < maximumPods) {
        const left = Math.max(0, patienceMs - Math.max(0, ageOf(pod)));
        const dueAt = performance.now() + left;
        waiting.set(uid, { dueAt, looks: 0 });
        plan(dueAt);
      }
    },
    forget: uid => void waiting.delete(uid),
    keepOnly(uids) {
      for (const uid of waiting.keys()) {
        if (!uids.has(uid)) {
          waiting.delete(uid);
        }
      }
    },
    stop() {
      agenda.stop();
      waiting.clear();
    },
  };
}
