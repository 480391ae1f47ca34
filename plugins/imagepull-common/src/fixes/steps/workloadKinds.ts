import type { Workload } from '../../schema';

/** What can be done with a kind of workload. */
export interface WorkloadKind {
  apiVersion: string;
  /** Where its pod template's `spec` is, from the top of the manifest. */
  podSpecPath: readonly string[];
  /** `kubectl set image` works on it (kubectl 1.36). */
  setsImage: boolean;
  /** `kubectl rollout` works on it: its controller keeps revisions. */
  rollsOut: boolean;
  /** Changing its template replaces existing pods by itself. */
  replacesPods: boolean;
}

const template = ['spec', 'template', 'spec'];

const kinds: Record<string, WorkloadKind> = {
  Deployment: {
    apiVersion: 'apps/v1',
    podSpecPath: template,
    setsImage: true,
    rollsOut: true,
    replacesPods: true,
  },
  StatefulSet: {
    apiVersion: 'apps/v1',
    podSpecPath: template,
    setsImage: true,
    rollsOut: true,
    // It waits for the broken pod of a roll-out instead of replacing it; see "Forced rollback" in its documentation.
    replacesPods: false,
  },
  DaemonSet: {
    apiVersion: 'apps/v1',
    podSpecPath: template,
    setsImage: true,
    rollsOut: true,
    replacesPods: true,
  },
  ReplicaSet: {
    apiVersion: 'apps/v1',
    podSpecPath: template,
    setsImage: true,
    rollsOut: false,
    replacesPods: false,
  },
  ReplicationController: {
    apiVersion: 'v1',
    podSpecPath: template,
    setsImage: true,
    rollsOut: false,
    replacesPods: false,
  },
  CronJob: {
    apiVersion: 'batch/v1',
    podSpecPath: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    setsImage: true,
    rollsOut: false,
    replacesPods: false,
  },
  Job: {
    apiVersion: 'batch/v1',
    podSpecPath: template,
    setsImage: false,
    rollsOut: false,
    replacesPods: false,
  },
  Pod: {
    apiVersion: 'v1',
    podSpecPath: ['spec'],
    setsImage: true,
    rollsOut: false,
    replacesPods: false,
  },
};

/** What can be done with a workload of this kind; undefined for kinds of other controllers. */
export function findWorkloadKind(workload: Workload): WorkloadKind | undefined {
  const known = Object.hasOwn(kinds, workload.kind)
    ? kinds[workload.kind]
    : undefined;
  const group = workload.apiVersion?.split('/')[0];
  return group === undefined || group === known?.apiVersion.split('/')[0]
    ? known
    : undefined;
}
