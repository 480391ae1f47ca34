import type { KubernetesObject } from '../kubernetes/objects';
import { loadRecording } from '../recordings/loadRecording';
import type {
  ClusterDefinition,
  ContainerDefinition,
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

/**
 * Shows all objects of a simulated cluster as they are at each time. The same time gives the same objects, however often
 * one looks; time must not be turned back.
 *
 * @param start - The start of the simulation, in milliseconds.
 * @returns A function from the time in milliseconds.
 */
export function simulateCluster(
  cluster: ClusterDefinition,
  start: number,
): (now: number) => KubernetesObject[] {
  const context = {
    start,
    nodes: cluster.nodes,
    serviceAccounts: cluster.serviceAccounts,
    scriptOf: lookUpScripts(cluster),
  };
  const simulate = (workload: WorkloadDefinition) =>
    simulateWorkload(workload, context, renderers[workload.kind]);
  const still = cluster.workloads
    .filter(isStill)
    .flatMap(workload => simulate(workload)(start));
  const unchanging = [...surroundings(cluster, start), ...still];
  const moving = cluster.workloads
    .filter(workload => !isStill(workload))
    .map(simulate);
  const cached = cachedImages(
    cluster.workloads.flatMap(({ revisions }) =>
      revisions.flatMap(({ containers }) => containers),
    ),
  );
  const imagesOfStill = imagesOfPods(still);
  return now => {
    const moved = moving.flatMap(objectsAt => objectsAt(now));
    const images = [imagesOfStill, imagesOfPods(moved), cached];
    return [
      ...cluster.nodes.map(node =>
        nodeObject(cluster, node, images, start, now),
      ),
      ...unchanging,
      ...moved,
    ];
  };
}
