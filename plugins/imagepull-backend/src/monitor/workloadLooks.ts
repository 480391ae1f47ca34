import {
  findIncidentEnds,
  type ClusterError,
  type PullStatus,
} from 'backstage-plugin-imagepull-common';
import type { Investigation } from '../investigate/investigation';
import { keyOfWorkload, type FailingPods } from './failingPods';
import { judgeWorkload, type Judged } from './judge';
import { createKeptLooks } from './keptLooks';
import { lookAtNode } from './lookAtNode';
import { lookAtWorkload, withNewer, type SeenWorkload } from './lookAtWorkload';
import type { Looker } from './looker';
import {
  lookPauses,
  pauseAfterFailure,
  pauseWhileFailing,
  pauseWhileOpen,
} from './lookPauses';
import { isNode, isNodeFault } from './nodeFaults';
import type { PullEvents } from './pullEvents';
import type { PaceMember } from './sharedPace';
import type { WorkloadIncidents } from './workloadIncidents';
import type { WorkloadSchedule } from './workloadSchedule';
import { selectWorkload, sharedLabels } from './workloadSelection';
import { confirmGone, type WorkloadState } from './workloadState';

/** What {@link createWorkloadLooks} needs. */
export interface WorkloadLooksOptions {
  looker: Looker;
  investigation: Investigation;
  failing: FailingPods;
  events: PullEvents;
  incidents: WorkloadIncidents;
  schedule: WorkloadSchedule;
  /** Runs a look as soon as few enough go on. */
  inTurn: <T>(look: () => Promise<T>) => Promise<T>;
  /** How often those that go on failing are looked at again. */
  pace: PaceMember;
  /** A workload was looked at. */
  onSeen(key: string, seen: SeenWorkload, status: PullStatus): void;
}

/** Looks at failing workloads and nodes, and decides when to look again. */
export interface WorkloadLooks {
  look(state: WorkloadState): Promise<void>;
  /** Takes what the investigation has found since the last look. */
  settle(state: WorkloadState): void;
  /** Forgets the last look. */
  letGo(state: WorkloadState): void;
}

/** Makes {@link WorkloadLooks}. */
export function createWorkloadLooks(
  options: WorkloadLooksOptions,
): WorkloadLooks {
  const { looker, investigation, failing, events, incidents, schedule } =
    options;
  const keptLooks = createKeptLooks(schedule);

  function judge(state: WorkloadState, seen: SeenWorkload): Judged {
    const current = withNewer(
      seen,
      failing.ofWorkload(state.key),
      state.left,
      events,
    );
    return judgeWorkload(
      looker,
      current,
      investigation,
      isNode(state.workload) ? isNodeFault : () => true,
    );
  }

  function takeWorkload(
    state: WorkloadState,
    { workload, matchLabels }: SeenWorkload,
  ) {
    state.matchLabels = matchLabels ?? state.matchLabels;
    if (!workload) {
      return;
    }
    state.resolved = workload;
    if (keyOfWorkload(state.namespace, workload) !== state.key) {
      incidents.rename(state, workload);
    }
  }

  /**
   * Forgets pods that the watch told to fail, before a look that shows them well or gone: a watch can be behind by minutes
   * when its connection is dead, and what it told then must not be taken for news.
   */
  function forgetOutdated(
    state: WorkloadState,
    seen: SeenWorkload,
    { failures }: PullStatus,
  ) {
    if (seen.truncated) {
      return;
    }
    const failed = new Set(failures.map(({ podUid }) => podUid));
    for (const { pod, source, at } of failing.ofWorkload(state.key)) {
      const uid = pod.metadata?.uid ?? '';
      if (source === 'watch' && at <= seen.askedAt && !failed.has(uid)) {
        failing.remove(uid);
      }
    }
  }

  /** Decides when to look the next time. */
  function goOn(
    state: WorkloadState,
    seen: SeenWorkload,
    judged: Judged,
    isUnconfirmed: boolean,
  ) {
    if (isUnconfirmed) {
      schedule.lookSoon(state, lookPauses.gone);
    }
    if (judged.status.failures.length > 0) {
      state.quietLooks = 0;
      schedule.lookSoon(
        state,
        options.pace.pause(pauseWhileFailing(state.looks)),
      );
      if (judged.checking) {
        keptLooks.keep(state, seen);
      }
    } else if (incidents.openOf(state).length > 0) {
      state.quietLooks += 1;
      schedule.lookSoon(state, pauseWhileOpen(state.quietLooks));
    }
  }

  function take(state: WorkloadState, seen: SeenWorkload) {
    takeWorkload(state, seen);
    const judged = judge(state, seen);
    forgetOutdated(state, seen, judged.status);
    if (!isNode(state.workload)) {
      options.onSeen(state.key, seen, judged.status);
    }
    // Who left in the meantime is looked for once more.
    const ends =
      seen.truncated || state.left.size > 0
        ? []
        : findIncidentEnds({
            known: incidents.openOf(state),
            pods: seen.pods,
            owners: seen.owners,
            diagnoses: judged.diagnoses,
            now: new Date(),
          });
    const { confirmed, unconfirmed } = confirmGone(state, ends);
    incidents.record(state, judged.observed, confirmed);
    goOn(state, seen, judged, unconfirmed);
  }

  /** How to look at a workload; undefined where nothing tells its pods from others. */
  function wayToLook(
    state: WorkloadState,
  ): (() => Promise<SeenWorkload | ClusterError>) | undefined {
    const { key, namespace, workload } = state;
    if (isNode(workload)) {
      return () => lookAtNode(workload.name, looker);
    }
    const [first] = failing.ofWorkload(key);
    const open = incidents.openOf(state);
    const selection = selectWorkload({
      namespace,
      workload: state.resolved ?? workload,
      matchLabels: state.matchLabels,
      labels:
        Object.keys(state.labels).length > 0
          ? state.labels
          : sharedLabels(open.map(({ labels }) => labels)),
      podName: first?.pod.metadata?.name ?? open[0]?.diagnosis.failures[0]?.pod,
    });
    return selection && (() => lookAtWorkload(key, selection, looker));
  }

  async function lookNow(
    state: WorkloadState,
    lookAtIt: () => Promise<SeenWorkload | ClusterError>,
  ) {
    const seen = await options.inTurn(async () => {
      keptLooks.letGo(state);
      state.left.clear();
      state.lookedAt = performance.now();
      state.looks += 1;
      return lookAtIt();
    });
    if (looker.signal.aborted) {
      return;
    }
    if ('code' in seen) {
      state.failedLooks += 1;
      schedule.lookSoon(state, pauseAfterFailure(state.failedLooks));
    } else {
      state.failedLooks = 0;
      take(state, seen);
    }
  }

  return {
    letGo: keptLooks.letGo,
    async look(state) {
      if (state.looking) {
        state.lookAgain = true;
        return;
      }
      const lookAtIt = wayToLook(state);
      if (!lookAtIt) {
        return;
      }
      state.looking = true;
      try {
        await lookNow(state, lookAtIt);
      } finally {
        state.looking = false;
        if (state.lookAgain) {
          state.lookAgain = false;
          schedule.lookSoon(state, lookPauses.soon);
        }
      }
    },
    settle(state) {
      if (state.kept) {
        const { observed, checking } = judge(state, state.kept.seen);
        incidents.record(state, observed, []);
        keptLooks.judged(state, checking);
      }
    },
  };
}
