import { createObjectStore, type ObjectStore } from 'imagepull-demo';
import { createEventWriter } from './eventWriter';
import { failWorkload, type FailingWorkload } from './failingWorkload';
import { failureKinds } from './failures';
import { nodeNames, nodeObjects } from './nodes';
import { podOf } from './podTemplate';
import { runningStatus, type PodMoment } from './podStatus';
import { timeOf } from './time';
import { createTurnover } from './turnover';
import { makeWorkload, type FleetWorkload } from './workloads';

/** How large a cluster of a fleet is. */
export interface FleetClusterOptions {
  name: string;
  pods: number;
  /** How many of them cannot get an image at the start. */
  failingPods: number;
  /** Which kind of failure comes first, so that not all clusters begin with the same one. */
  firstFailure: number;
}

/** A workload that fails. */
export interface FleetFailure {
  cluster: string;
  namespace: string;
  workload: string;
  /** Names of the failing pods. */
  pods: readonly string[];
}

export interface FleetCluster {
  readonly name: string;
  readonly store: ObjectStore;
  /** Pods that there are. */
  pods(): number;
  failures(): readonly FleetFailure[];
  /**
   * Lets one more workload fail.
   *
   * @throws When all of them fail.
   */
  fail(now: number): FleetFailure;
  /** Lets a workload, or all that fail, run again. Returns how many were repaired. */
  repair(now: number, workload?: string): number;
  /** Lets time go on: kubelets try again and back off, and what was begun is finished. */
  advance(now: number): void;
  /** Begins to replace a healthy pod, which makes `changesOfReplacement` changes of pods. */
  replacePod(now: number): void;
}

const replicasOfWorkload = 10;
const podsOfFailure = 5;
const hour = 3600 * 1000;

/** Failures of the start are between one and 50 minutes old: their events are still there. */
function ageOfFailure(index: number): number {
  return (60 + ((index * 733) % 2900)) * 1000;
}

/**
 * Makes a cluster of Deployments of ten pods. Its pods share what they have in common, so that it holds thousands of them in
 * some megabytes.
 */
export function createFleetCluster(
  options: FleetClusterOptions,
  now: number,
): FleetCluster {
  const { name, pods: podCount, failingPods, firstFailure } = options;
  const store = createObjectStore({
    // Higher than those of an earlier run on the same port, from which a watch may resume.
    firstResourceVersion: Math.floor(now / 100),
    historyLimit: 5_000,
  });
  const nodes = nodeNames(Math.max(3, Math.ceil(podCount / 60)));
  const events = createEventWriter(store);
  const failing = new Map<string, FailingWorkload>();
  const workloads: FleetWorkload[] = [];
  const podsOf = new Map<FleetWorkload, PodMoment[]>();
  let nextFailure = firstFailure;

  function addWorkload(index: number, replicas: number) {
    const createdAt = timeOf(now - ((index % 200) + 2) * hour);
    const workload = makeWorkload(index, replicas, createdAt);
    store.put(workload.deployment);
    store.put(workload.serving.replicaSet);
    const { template } = workload.serving;
    const moments = Array.from({ length: replicas }, (_, ordinal) => ({
      template,
      name: `${template.generateName}${(ordinal + 10).toString(36)}x${index}`,
      nodeName: nodes[(index * 7 + ordinal) % nodes.length],
      createdAt,
      startedAt: createdAt,
    }));
    moments.forEach(moment =>
      store.put(
        podOf(template, {
          ...moment,
          reportedAt: createdAt,
          status: runningStatus(moment),
        }),
      ),
    );
    workloads.push(workload);
    podsOf.set(workload, moments);
  }

  function failureOf({ workload, pods }: FailingWorkload): FleetFailure {
    return {
      cluster: name,
      namespace: workload.namespace,
      workload: workload.name,
      pods: pods.map(({ moment }) => moment.name),
    };
  }

  function fail(at: number, since: number, count: number): FailingWorkload {
    const candidates = workloads.filter(
      workload => !failing.has(workload.name),
    );
    if (candidates.length === 0) {
      throw new Error(`All workloads of ${name} fail`);
    }
    const kind = failureKinds[nextFailure % failureKinds.length];
    const workload = candidates[(nextFailure * 13) % candidates.length];
    nextFailure += 1;
    const failed = failWorkload({
      store,
      events,
      workload,
      kind,
      running: podsOf.get(workload) ?? [],
      nodes,
      count,
      since,
    });
    failing.set(workload.name, failed);
    failed.advance(at);
    return failed;
  }

  const healthy = Math.max(replicasOfWorkload, podCount - failingPods);
  for (let index = 0; index * replicasOfWorkload < healthy; index += 1) {
    addWorkload(
      index,
      Math.min(replicasOfWorkload, healthy - index * replicasOfWorkload),
    );
  }
  nodeObjects(nodes, now).forEach(store.put);
  for (let left = failingPods; left > 0; left -= podsOfFailure) {
    fail(now, now - ageOfFailure(nextFailure), Math.min(left, podsOfFailure));
  }
  store.compact(store.resourceVersion());
  const turnover = createTurnover({
    store,
    events,
    pods: () =>
      workloads
        .filter(workload => !failing.has(workload.name))
        .flatMap(workload => podsOf.get(workload) ?? []),
    replace: (before, after) => {
      for (const moments of podsOf.values()) {
        const at = moments.indexOf(before);
        if (at >= 0) {
          moments[at] = after;
        }
      }
    },
  });

  return {
    name,
    store,
    pods: () => {
      const extra = [...failing.values()].flatMap(({ extraPods }) => extraPods);
      return (
        [...podsOf.values()].reduce((sum, { length }) => sum + length, 0) +
        extra.length
      );
    },
    failures: () => [...failing.values()].map(failureOf),
    fail: at => failureOf(fail(at, at, podsOfFailure)),
    repair(at, workloadName) {
      const repaired = [...failing.values()].filter(
        ({ workload }) => !workloadName || workload.name === workloadName,
      );
      for (const one of repaired) {
        one.repair(at);
        failing.delete(one.workload.name);
      }
      return repaired.length;
    },
    advance(at) {
      failing.forEach(one => one.advance(at));
      turnover.advance(at);
    },
    replacePod: at => turnover.begin(at),
  };
}
