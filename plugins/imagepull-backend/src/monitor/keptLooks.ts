import { settleAfterMs } from './lookPauses';
import type { SeenWorkload } from './lookAtWorkload';
import type { WorkloadSchedule } from './workloadSchedule';
import type { WorkloadState } from './workloadState';

/** Pods whose looks are kept until their checks are through. */
const maximumPods = 2_000;

/** Looks that are kept until the investigation has found what it looks for. */
export interface KeptLooks {
  /** Keeps a look. Where there is no room, the workload is looked at once more instead. */
  keep(state: WorkloadState, seen: SeenWorkload): void;
  letGo(state: WorkloadState): void;
  /** A kept look was judged once more. */
  judged(state: WorkloadState, isChecking: boolean): void;
}

/** Makes {@link KeptLooks} of which there are none. */
export function createKeptLooks(schedule: WorkloadSchedule): KeptLooks {
  let pods = 0;

  function letGo(state: WorkloadState) {
    pods -= state.kept?.seen.pods.length ?? 0;
    state.kept = undefined;
    schedule.cancel('settle', state.key);
  }

  return {
    letGo,
    keep(state, seen) {
      letGo(state);
      if (pods + seen.pods.length > maximumPods) {
        schedule.lookSoon(state, settleAfterMs[settleAfterMs.length - 1]);
        return;
      }
      pods += seen.pods.length;
      state.kept = { seen, settled: 0 };
      schedule.set('settle', state.key, settleAfterMs[0]);
    },
    judged(state, isChecking) {
      const { kept } = state;
      if (!kept) {
        return;
      }
      kept.settled += 1;
      const next = settleAfterMs[kept.settled];
      if (isChecking && next !== undefined) {
        schedule.set('settle', state.key, next);
      } else {
        letGo(state);
      }
    },
  };
}
