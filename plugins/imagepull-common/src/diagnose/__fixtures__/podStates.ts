import type { Pod } from '../../kubernetes/types';
import { makeDeploymentPod, type makePod } from './objects';

type State = NonNullable<
  NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]['state']
>;

/** What the container of a pod can be doing, by a word for it. */
export const states = {
  failing: {
    waiting: {
      reason: 'ImagePullBackOff',
      message:
        'Back-off pulling image "x": ErrImagePull: initializing source docker://x: reading manifest 1.28 in docker.io/library/nginx: manifest unknown',
    },
  },
  refused: {
    waiting: {
      reason: 'ErrImagePull',
      message:
        'failed to do request: Head "https://x/v2/": dial tcp 10.0.0.1:443: connect: connection refused',
    },
  },
  limited: {
    waiting: {
      reason: 'ErrImagePull',
      message: 'toomanyrequests: You have reached your pull rate limit.',
    },
  },
  full: {
    waiting: {
      reason: 'ErrImagePull',
      message: 'failed to extract layer: write /x: no space left on device',
    },
  },
  denied: {
    waiting: {
      reason: 'ErrImagePull',
      message: 'unauthorized: authentication required',
    },
  },
  creating: { waiting: { reason: 'ContainerCreating' } },
  running: { running: { startedAt: '2026-11-20T07:34:00Z' } },
  crashing: { waiting: { reason: 'CrashLoopBackOff' } },
  done: { terminated: { exitCode: 0, finishedAt: '2026-11-20T07:34:00Z' } },
} satisfies Record<string, State>;

/** A word for what a container is doing. */
export type StateName = keyof typeof states;

/** A pod whose container is doing this. */
export function inState(base: Pod, state: StateName, name = 'app'): Pod {
  return {
    ...base,
    status: {
      ...base.status,
      phase: state === 'running' ? 'Running' : 'Pending',
      containerStatuses: [{ name, state: states[state] }],
    },
  };
}

type PodChanges = Parameters<typeof makePod>[1];

/** A pod of Deployment `checkout`, of revision 2 unless told otherwise. */
export function pod(
  state: StateName,
  suffix = 'a',
  changes: PodChanges = {},
  revision = 2,
): Pod {
  return inState(makeDeploymentPod(revision, suffix, changes), state);
}
