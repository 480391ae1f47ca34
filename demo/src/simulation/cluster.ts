import type { KubernetesObject } from '../kubernetes/objects';
import { loadRecording } from '../recordings/loadRecording';
import type {
  ClusterDefinition,
  ContainerDefinition,
  SecretDefinition,
  WorkloadDefinition,
  WorkloadKind,
} from './definitions';
import { renderDeployment } from './deployment';
import { cachedImages, imagesOfPods } from './images';
import { renderCronJob, renderJob } from './jobs';
import type { ScriptLookup } from './pods';
import { readPullScript, type PullScript } from './pullScript';
import { renderDaemonSet, renderStatefulSet } from './sets';
import { nodeObject, surroundings } from './surroundings';
import { simulateWorkload, type WorkloadView } from './workload';

const renderers: Record<
  WorkloadKind,
  (view: WorkloadView) => KubernetesObject[]
> = {
  Deployment: renderDeployment,
  StatefulSet: renderStatefulSet,
  DaemonSet: renderDaemonSet,
  CronJob: renderCronJob,
  Job: renderJob,
};

const hour = 3600 * 1000;

/** Finds the words of a failure in the recordings. */
function lookUpScripts(cluster: ClusterDefinition): ScriptLookup {
  const scripts = new Map<ContainerDefinition, PullScript>();
  return container => {
    const { failure, image } = container;
    if (!failure) {
      return undefined;
    }
    const known = scripts.get(container);
    if (known) {
      return known;
    }
    const { runtimeName = cluster.runtimeName } = failure;
    const recording = loadRecording({ runtimeName, case: failure.case });
    const script = readPullScript(recording, failure.container, image);
    scripts.set(container, script);
    return script;
  };
}

/** Whether nothing about a workload changes any more: no cycle, nothing that fails, nothing that is younger than its events. */
function isStill({ revisions, cycle }: WorkloadDefinition): boolean {
  return (
    !cycle &&
    revisions.every(
      ({ at, containers, initContainers = [] }) =>
        at * 1000 < -2 * hour &&
        ![...containers, ...initContainers].some(
          ({ failure, isSlow }) => failure || isSlow,
        ),
    )
  );
}

/** A cluster whose objects are there for each time, and what can be changed about it while it runs. */
export interface SimulatedCluster {
  /**
   * All objects as they are at a time in milliseconds. The same time gives the same objects, however often one looks; time
   * must not be turned back.
   */
  objectsAt(now: number): KubernetesObject[];
  /** Undefined: there is none. */
  findWorkload(namespace: string, name: string): WorkloadDefinition | undefined;
  /** Puts a workload in the place of the one of the same name, whose past it should have. */
  replaceWorkload(workload: WorkloadDefinition): void;
  /** Undefined: there is none. */
  findSecret(namespace: string, name: string): SecretDefinition | undefined;
  /** Adds a secret, or puts it in the place of the one of the same name. */
  putSecret(secret: SecretDefinition): void;
  /** Takes back all that was replaced and put. */
  reset(): void;
}

function isSame(
  a: { namespace: string; name: string },
  b: { namespace: string; name: string },
): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}

/**
 * Simulates a cluster.
 *
 * @param start - The start of the simulation, in milliseconds.
 */
export function simulateCluster(
  cluster: ClusterDefinition,
  start: number,
): SimulatedCluster {
  const context = {
    start,
    nodes: cluster.nodes,
    serviceAccounts: cluster.serviceAccounts,
    scriptOf: lookUpScripts(cluster),
  };
  const simulate = (workload: WorkloadDefinition) => ({
    workload,
    objectsAt: simulateWorkload(workload, context, renderers[workload.kind]),
  });
  const stillAtFirst = cluster.workloads.filter(isStill).map(workload => ({
    workload,
    objects: simulate(workload).objectsAt(start),
  }));
  const movingAtFirst = () =>
    cluster.workloads.filter(workload => !isStill(workload)).map(simulate);
  const cached = cachedImages(
    cluster.workloads.flatMap(({ revisions }) =>
      revisions.flatMap(({ containers }) => containers),
    ),
  );

  let still: KubernetesObject[] = [];
  let imagesOfStill = imagesOfPods(still);
  let moving = movingAtFirst();
  /** Workloads that something has happened to are still no more. */
  const sortOut = (changed: readonly WorkloadDefinition[]) => {
    still = stillAtFirst
      .filter(({ workload }) => !changed.some(other => isSame(other, workload)))
      .flatMap(({ objects }) => objects);
    imagesOfStill = imagesOfPods(still);
  };
  sortOut([]);
  let { secrets } = cluster;
  let around = surroundings(cluster, start);
  const setSecrets = (changed: SecretDefinition[]) => {
    secrets = changed;
    around = surroundings({ ...cluster, secrets }, start);
  };

  return {
    objectsAt(now) {
      const moved = moving.flatMap(({ objectsAt }) => objectsAt(now));
      const images = [imagesOfStill, imagesOfPods(moved), cached];
      return [
        ...cluster.nodes.map(node =>
          nodeObject(cluster, node, images, start, now),
        ),
        ...around,
        ...still,
        ...moved,
      ];
    },
    findWorkload: (namespace, name) =>
      [...moving.map(({ workload }) => workload), ...cluster.workloads].find(
        workload => isSame(workload, { namespace, name }),
      ),
    replaceWorkload(workload) {
      moving = [
        ...moving.filter(other => !isSame(other.workload, workload)),
        simulate(workload),
      ];
      sortOut(moving.map(other => other.workload));
    },
    findSecret: (namespace, name) =>
      secrets.find(secret => isSame(secret, { namespace, name })),
    putSecret(secret) {
      setSecrets([...secrets.filter(other => !isSame(other, secret)), secret]);
    },
    reset() {
      moving = movingAtFirst();
      sortOut([]);
      setSecrets(cluster.secrets);
    },
  };
}
