import { toError } from '@backstage/errors';
import { readPullStatus } from 'backstage-plugin-imagepull-common';
import { objectName } from '../kubernetes/objects';
import { keyOfWorkload, nameOfPod, type PodWorkload } from './failingPods';
import { judgeFailingPods, signatureOf } from './judge';
import { lookPauses } from './lookPauses';
import { nodeAsWorkload } from './nodeFaults';
import type { Recorder } from './recorder';
import type { SharedPace } from './sharedPace';
import { createWorkloadIncidents } from './workloadIncidents';
import {
  createWorkloadLooks,
  type WorkloadLooksOptions,
} from './workloadLooks';
import { createWorkloadSchedule, type WorkloadTask } from './workloadSchedule';
import { sharedLabels } from './workloadSelection';
import { createWorkloadState, type WorkloadState } from './workloadState';
import type { Workloads } from './workloadTypes';

/**
 * How long changes of one workload are collected, in milliseconds: all its failing pods are judged together, so that takes
 * longer the more there are, and is done less often.
 */
const collectMs = 150;
const collectPerPodMs = 20;
const longestCollectMs = 2_000;

interface WorkloadsOptions
  extends Omit<WorkloadLooksOptions, 'incidents' | 'schedule' | 'pace'> {
  recorder: Recorder;
  /** How often workloads that go on failing are looked at again. */
  pace: SharedPace;
}

const nodeKey = (name: string) => keyOfWorkload('', nodeAsWorkload(name));

/** Makes {@link Workloads} without any. */
export function createWorkloads(options: WorkloadsOptions): Workloads {
  const { looker, failing, events, recorder } = options;
  const states = new Map<string, WorkloadState>();
  const schedule = createWorkloadSchedule((task, key) => {
    const state = states.get(key);
    if (state) {
      void run(task, state);
    }
  });
  const incidents = createWorkloadIncidents({ recorder, onNodeFault: suspect });
  const pace = options.pace.join(() => states.size);
  const looks = createWorkloadLooks({ ...options, incidents, schedule, pace });

  function stateOf({ key, namespace, workload }: PodWorkload): WorkloadState {
    let state = states.get(key);
    if (!state) {
      state = createWorkloadState({ key, namespace, workload });
      states.set(key, state);
    }
    return state;
  }

  function suspect(name: string) {
    // It becomes a part of field selectors.
    if (objectName.safeParse(name).success) {
      const workload = nodeAsWorkload(name);
      const state = stateOf({ key: nodeKey(name), namespace: '', workload });
      schedule.lookSoon(state, lookPauses.joined);
    }
  }

  /**
   * Tells what the failing pods of a workload tell by themselves.
   *
   * @param again - also what was told before, so that the database learns that it still holds
   */
  function tell(state: WorkloadState, again: boolean) {
    const pods = failing.ofWorkload(state.key).map(({ pod }) => pod);
    const ofPods = pods.flatMap(({ metadata = {} }) => [
      ...events.of(nameOfPod(metadata)),
    ]);
    const status = readPullStatus({
      pods,
      events: ofPods,
      now: looker.time.now(),
    });
    const signature = signatureOf(status);
    if (status.failures.length === 0) {
      state.signature = undefined;
      return;
    }
    if (signature === state.signature && !again) {
      return;
    }
    const isNew = state.signature === undefined;
    state.signature = signature;
    state.labels = sharedLabels(pods.map(({ metadata }) => metadata?.labels));
    incidents.record(
      state,
      judgeFailingPods(looker, pods, status, ofPods, state.resolved),
      [],
    );
    if (!again) {
      schedule.lookSoon(state, isNew ? lookPauses.soon : lookPauses.joined);
    }
  }

  function dropIfOver(state: WorkloadState) {
    if (
      !state.looking &&
      failing.ofWorkload(state.key).length === 0 &&
      incidents.openOf(state).length === 0
    ) {
      looks.letGo(state);
      schedule.cancel('look', state.key);
      schedule.cancel('tell', state.key);
      states.delete(state.key);
    }
  }

  function complain(state: WorkloadState, error: unknown) {
    const { kind, name } = state.workload;
    state.notEvaluated = true;
    looker.logger.error(
      `What is seen of ${kind} '${state.namespace}/${name}' in cluster '${looker.place.cluster.name}' could not be evaluated`,
      toError(error),
    );
  }

  function tellSafely(state: WorkloadState, again: boolean) {
    try {
      tell(state, again);
      state.notEvaluated = false;
    } catch (error) {
      complain(state, error);
    }
  }

  async function run(task: WorkloadTask, state: WorkloadState): Promise<void> {
    try {
      if (task === 'tell') {
        tell(state, false);
        dropIfOver(state);
      } else if (task === 'settle') {
        looks.settle(state);
      } else {
        await looks.look(state);
        dropIfOver(state);
      }
      state.notEvaluated = false;
    } catch (error) {
      complain(state, error);
      if (task === 'look') {
        schedule.lookSoon(state, lookPauses.longest);
      }
    }
  }

  return {
    suspect,
    movedOn({ spec }) {
      const state = states.get(nodeKey(spec?.nodeName ?? ''));
      if (state) {
        schedule.lookSoon(state, lookPauses.soon);
      }
    },
    happened(of, pod, happening) {
      if (happening === 'other') {
        const state = states.get(of.key);
        // Somebody takes the place of those who failed: it may be over.
        if (state && failing.ofWorkload(of.key).length === 0) {
          schedule.lookSoon(state, lookPauses.soon);
        }
        return;
      }
      const state = stateOf(of);
      if (happening === 'left') {
        state.left.add(pod.metadata?.uid ?? '');
        schedule.lookSoon(state, lookPauses.soon);
      }
      const pods = failing.ofWorkload(of.key).length;
      schedule.soon(
        'tell',
        of.key,
        Math.min(collectMs + collectPerPodMs * pods, longestCollectMs),
      );
    },
    complete() {
      for (const { namespace, workload } of recorder.open()) {
        const key = keyOfWorkload(namespace, workload);
        if (failing.ofWorkload(key).length === 0) {
          const state = stateOf({ key, namespace, workload });
          schedule.lookSoon(state, lookPauses.soon);
        }
      }
    },
    tellAll() {
      states.forEach(state => tellSafely(state, true));
    },
    lookAgain() {
      states.forEach(state => {
        tellSafely(state, true);
        schedule.lookSoon(state, lookPauses.soon);
      });
    },
    notEvaluated: () =>
      [...states.values()].filter(({ notEvaluated }) => notEvaluated).length,
    isIdle: () => states.size === 0,
    stop() {
      schedule.stop();
      pace.leave();
      states.clear();
    },
  };
}
