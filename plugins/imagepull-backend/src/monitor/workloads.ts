import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  findIncidentEnds,
  readPullStatus,
  reconcileIncidents,
  type IncidentEnd,
  type KnownIncident,
  type ObservedIncident,
  type PullStatus,
} from 'backstage-plugin-imagepull-common';
import type { Investigation } from '../investigate/investigation';
import { createAgenda } from './agenda';
import {
  keyOfWorkload,
  nameOfPod,
  type FailingPods,
  type PodWorkload,
} from './failingPods';
import {
  judgeFailingPods,
  judgeWorkload,
  signatureOf,
  type Judged,
} from './judge';
import {
  lookAtWorkload,
  withNewer,
  type Looker,
  type SeenWorkload,
} from './lookAtWorkload';
import {
  lookPauses,
  pauseAfterFailure,
  pauseWhileFailing,
  pauseWhileOpen,
  settleAfterMs,
} from './lookPauses';
import type { PullEvents } from './pullEvents';
import type { Recorder } from './recorder';
import { renamed } from './renamed';
import {
  createWorkloadState,
  confirmGone,
  type WorkloadState,
} from './workloadState';
import type { Workloads } from './workloadTypes';
import { selectWorkload, sharedLabels } from './workloadSelection';

/** How long changes of one workload are collected, in milliseconds. */
const collectMs = 150;

/** Pods whose looks are kept until their checks are through; beyond that they are looked at once more. */
const maximumKeptPods = 2_000;

interface WorkloadsOptions {
  looker: Looker;
  investigation: Investigation;
  failing: FailingPods;
  events: PullEvents;
  recorder: Recorder;
  /** Runs a look as soon as few enough go on. */
  inTurn: <T>(look: () => Promise<T>) => Promise<T>;
  /** Pods that were looked at, so that those which fail can be followed. */
  onSeen(key: string, seen: SeenWorkload, status: PullStatus): void;
  logger: LoggerService;
}

/** Makes {@link Workloads} without any. */
export function createWorkloads(options: WorkloadsOptions): Workloads {
  const { looker, investigation, failing, events, recorder, logger } = options;
  const { signal, place } = looker;
  const cluster = place.cluster.name;
  const states = new Map<string, WorkloadState>();
  const agenda = createAgenda(thing => {
    const [task, key] = [thing.slice(0, 1), thing.slice(1)];
    const state = states.get(key);
    if (state) {
      void run(task, state);
    }
  });
  let keptPods = 0;

  function stateOf({ key, namespace, workload }: PodWorkload): WorkloadState {
    let state = states.get(key);
    if (!state) {
      state = createWorkloadState({ key, namespace, workload });
      states.set(key, state);
    }
    return state;
  }

  function incidentsOf({ namespace, workload, resolved }: WorkloadState) {
    const known = recorder.incidentsOf(namespace, workload);
    return resolved &&
      resolved.name + resolved.kind !== workload.name + workload.kind
      ? [...known, ...recorder.incidentsOf(namespace, resolved)]
      : known;
  }

  function openOf(state: WorkloadState): KnownIncident[] {
    return incidentsOf(state).filter(
      ({ resolvedAt }) => resolvedAt === undefined,
    );
  }

  function lookSoon(state: WorkloadState, pauseMs: number) {
    const since = performance.now() - (state.lookedAt ?? -Infinity);
    agenda.add(`l${state.key}`, Math.max(0, pauseMs - since));
  }

  function letGo(state: WorkloadState) {
    keptPods -= state.kept?.seen.pods.length ?? 0;
    state.kept = undefined;
    agenda.remove(`s${state.key}`);
  }

  function record(
    state: WorkloadState,
    observed: readonly ObservedIncident[],
    ended: readonly IncidentEnd[],
    now: Date,
  ) {
    recorder.take(
      reconcileIncidents({ known: incidentsOf(state), observed, ended, now }),
    );
  }

  /** Tells what the failing pods tell by themselves. */
  function tell(state: WorkloadState, again: boolean) {
    const pods = failing.ofWorkload(state.key).map(({ pod }) => pod);
    const now = new Date();
    const ofPods = pods.flatMap(({ metadata = {} }) => [
      ...events.of(nameOfPod(metadata)),
    ]);
    const status = readPullStatus({ pods, events: ofPods, now });
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
    const observed = judgeFailingPods(
      cluster,
      pods,
      status,
      ofPods,
      state.resolved,
      now,
    );
    record(
      state,
      observed.filter(({ workload }) => workload.kind !== 'Node'),
      [],
      now,
    );
    if (!again) {
      lookSoon(state, isNew ? lookPauses.soon : lookPauses.joined);
    }
  }

  function judge(state: WorkloadState, seen: SeenWorkload, now: Date): Judged {
    const current = withNewer(
      seen,
      failing.ofWorkload(state.key),
      state.left,
      events,
    );
    return judgeWorkload(place, current, investigation, now);
  }

  function takeWorkload(state: WorkloadState, seen: SeenWorkload) {
    const { workload, matchLabels } = seen;
    state.matchLabels = matchLabels ?? state.matchLabels;
    if (!workload) {
      return;
    }
    state.resolved = workload;
    if (keyOfWorkload(state.namespace, workload) !== state.key) {
      recorder.take(
        renamed(recorder.incidentsOf(state.namespace, state.workload), {
          to: workload,
          known: recorder.incidentsOf(state.namespace, workload),
        }),
      );
    }
  }

  function judgeLook(state: WorkloadState, seen: SeenWorkload) {
    const now = new Date();
    takeWorkload(state, seen);
    const judged = judge(state, seen, now);
    options.onSeen(state.key, seen, judged.status);
    const observed = judged.observed.filter(
      ({ workload }) => workload.kind !== 'Node',
    );
    // Who left in the meantime is looked for once more.
    const ends =
      seen.truncated || state.left.size > 0
        ? []
        : findIncidentEnds({
            known: openOf(state),
            pods: seen.pods,
            owners: seen.owners,
            diagnoses: judged.diagnoses,
            now,
          });
    const { confirmed, unconfirmed } = confirmGone(state, ends);
    record(state, observed, confirmed, now);
    goOn(state, seen, judged, unconfirmed);
  }

  /** Decides when to look the next time. */
  function goOn(
    state: WorkloadState,
    seen: SeenWorkload,
    judged: Judged,
    unconfirmed: boolean,
  ) {
    if (unconfirmed) {
      lookSoon(state, lookPauses.gone);
    }
    if (judged.status.failures.length > 0) {
      state.quietLooks = 0;
      lookSoon(state, pauseWhileFailing(state.looks));
      if (judged.checking) {
        settleLater(state, seen);
      }
    } else if (openOf(state).length > 0) {
      state.quietLooks += 1;
      lookSoon(state, pauseWhileOpen(state.quietLooks));
    }
  }

  function settleLater(state: WorkloadState, seen: SeenWorkload) {
    if (keptPods + seen.pods.length > maximumKeptPods) {
      lookSoon(state, settleAfterMs[settleAfterMs.length - 1]);
      return;
    }
    keptPods += seen.pods.length;
    state.kept = { seen, settled: 0 };
    agenda.set(`s${state.key}`, settleAfterMs[0]);
  }

  /** Takes what the investigation has found since the look. */
  function settle(state: WorkloadState) {
    const { kept } = state;
    if (!kept) {
      return;
    }
    const now = new Date();
    const { observed, checking } = judge(state, kept.seen, now);
    record(
      state,
      observed.filter(({ workload }) => workload.kind !== 'Node'),
      [],
      now,
    );
    kept.settled += 1;
    const next = settleAfterMs[kept.settled];
    if (checking && next !== undefined) {
      agenda.set(`s${state.key}`, next);
    } else {
      letGo(state);
    }
  }

  async function look(state: WorkloadState): Promise<void> {
    if (state.looking) {
      state.lookAgain = true;
      return;
    }
    const [first] = failing.ofWorkload(state.key);
    const selection = selectWorkload({
      namespace: state.namespace,
      workload: state.resolved ?? state.workload,
      matchLabels: state.matchLabels,
      labels:
        Object.keys(state.labels).length > 0
          ? state.labels
          : sharedLabels(openOf(state).map(({ labels }) => labels)),
      podName:
        first?.pod.metadata?.name ??
        openOf(state)[0]?.diagnosis.failures[0]?.pod,
    });
    if (!selection) {
      return;
    }
    state.looking = true;
    try {
      const seen = await options.inTurn(async () => {
        letGo(state);
        state.left.clear();
        state.lookedAt = performance.now();
        state.looks += 1;
        return lookAtWorkload(state.key, selection, looker);
      });
      if (signal.aborted) {
        return;
      }
      if ('code' in seen) {
        state.failedLooks += 1;
        lookSoon(state, pauseAfterFailure(state.failedLooks));
      } else {
        state.failedLooks = 0;
        judgeLook(state, seen);
      }
    } finally {
      state.looking = false;
      if (state.lookAgain) {
        state.lookAgain = false;
        lookSoon(state, lookPauses.soon);
      }
      dropIfOver(state);
    }
  }

  function dropIfOver(state: WorkloadState) {
    if (
      !state.looking &&
      failing.ofWorkload(state.key).length === 0 &&
      openOf(state).length === 0
    ) {
      letGo(state);
      agenda.remove(`l${state.key}`);
      agenda.remove(`t${state.key}`);
      states.delete(state.key);
    }
  }

  async function run(task: string, state: WorkloadState): Promise<void> {
    try {
      if (task === 't') {
        tell(state, false);
        dropIfOver(state);
      } else if (task === 's') {
        settle(state);
      } else {
        await look(state);
      }
    } catch (error) {
      logger.error(
        `What is seen of ${state.workload.kind} '${state.namespace}/${state.workload.name}' in cluster '${cluster}' could not be evaluated`,
        toError(error),
      );
      state.looking = false;
      if (task === 'l') {
        lookSoon(state, lookPauses.longest);
      }
    }
  }

  return {
    happened(of, pod, happening) {
      if (happening === 'other') {
        const state = states.get(of.key);
        // Somebody takes the place of those who failed: it may be over.
        if (state && failing.ofWorkload(of.key).length === 0) {
          lookSoon(state, lookPauses.soon);
        }
        return;
      }
      const state = stateOf(of);
      if (happening === 'left') {
        state.left.add(pod.metadata?.uid ?? '');
        lookSoon(state, lookPauses.soon);
      }
      agenda.add(`t${of.key}`, collectMs);
    },
    complete() {
      for (const { namespace, workload } of recorder.open()) {
        const key = keyOfWorkload(namespace, workload);
        if (workload.kind !== 'Node' && failing.ofWorkload(key).length === 0) {
          lookSoon(stateOf({ key, namespace, workload }), lookPauses.soon);
        }
      }
    },
    tellAll() {
      states.forEach(state => tell(state, true));
    },
    isIdle: () => states.size === 0,
    stop() {
      agenda.stop();
      states.clear();
    },
  };
}
