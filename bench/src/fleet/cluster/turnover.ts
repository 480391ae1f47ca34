import type { ObjectStore } from 'imagepull-demo';
import type { EventWriter } from './eventWriter';
import { creatingStatus, runningStatus, type PodMoment } from './podStatus';
import { appContainer, podOf } from './podTemplate';
import { timeOf } from './time';

/** Replaces healthy pods by new ones, as roll-outs, autoscalers and evictions do all day. */
export interface Turnover {
  /** Begins to replace one pod, which is done within some seconds. */
  begin(now: number): void;
  /** Goes on with what was begun. */
  advance(now: number): void;
}

export interface TurnoverOptions {
  store: ObjectStore;
  events: EventWriter;
  /** The pods that may be replaced. */
  pods(): readonly PodMoment[];
  /** Called when a pod has taken the place of another. */
  replace(before: PodMoment, after: PodMoment): void;
}

/** The old one is told to end, the new one is made, the new one runs, the old one is gone. */
export const changesOfReplacement = 4;

const runsAfter = 2_000;
const goneAfter = 3_000;

interface Step {
  at: number;
  run(): void;
}

export function createTurnover(options: TurnoverOptions): Turnover {
  const { store, events } = options;
  let turn = 0;
  let steps: Step[] = [];

  function begin(now: number) {
    const pods = options.pods();
    if (pods.length === 0) {
      return;
    }
    turn += 1;
    // A stride that is coprime to most sizes, so that neighbours do not follow each other.
    const before = pods[(turn * 7919) % pods.length];
    const { template } = before;
    const after: PodMoment = {
      template,
      name: `${template.generateName}r${turn.toString(36)}`,
      nodeName: before.nodeName,
      createdAt: timeOf(now),
      startedAt: timeOf(now + runsAfter),
    };
    const old = podOf(template, {
      ...before,
      deletionTimestamp: timeOf(now),
      reportedAt: timeOf(now),
      status: runningStatus(before),
    });
    store.put(old);
    store.put(
      podOf(template, {
        ...after,
        reportedAt: timeOf(now),
        status: creatingStatus(after),
      }),
    );
    options.replace(before, after);
    steps.push(
      {
        at: now + runsAfter,
        run: () => {
          // Its workload may have begun to fail in the meantime.
          if (!options.pods().includes(after)) {
            return;
          }
          const pod = podOf(template, {
            ...after,
            reportedAt: timeOf(now + runsAfter),
            status: runningStatus(after),
          });
          store.put(pod);
          const event = {
            about: pod,
            fieldPath: `spec.containers{${appContainer}}`,
            component: 'kubelet',
            host: after.nodeName,
            type: 'Normal',
            first: now + runsAfter,
          };
          events.once({
            ...event,
            reason: 'Pulled',
            message: `Successfully pulled image "${template.images.app}" in 1.204s (1.204s including waiting). Image size: 41284920 bytes.`,
          });
          events.once({
            ...event,
            reason: 'Started',
            message: `Started container ${appContainer}`,
          });
        },
      },
      { at: now + goneAfter, run: () => store.remove(old) },
    );
  }

  return {
    begin,
    advance(now) {
      const due = steps.filter(({ at }) => at <= now);
      steps = steps.filter(({ at }) => at > now);
      due.forEach(({ run }) => run());
    },
  };
}
