import type { CoreEvent, ObjectStore, Pod } from 'imagepull-demo';
import type { EventWriter } from './eventWriter';
import type { FailureKind } from './failures';
import { pullCourse, pullMessage } from './kubelet';
import {
  neverStartedStatus,
  notRestartedStatus,
  runningStatus,
  type PodMoment,
} from './podStatus';
import { appContainer, podOf } from './podTemplate';
import { timeOf } from './time';
import { makeRevision, type FleetWorkload } from './workloads';

interface FailingPod {
  moment: PodMoment;
  /** When the kubelet tried first, and when it reports something new; in milliseconds. */
  since: number;
  changesAt: number;
  events: Map<string, CoreEvent>;
}

/** A workload some of whose pods cannot get an image. */
export interface FailingWorkload {
  workload: FleetWorkload;
  pods: readonly FailingPod[];
  /** Those that there are only because of a roll-out that is stuck. */
  extraPods: readonly FailingPod[];
  /** Lets the kubelets go on trying. */
  advance(now: number): void;
  /** A roll-out is taken back; what could not be restarted runs. */
  repair(now: number): void;
}

export interface FailureOptions {
  store: ObjectStore;
  events: EventWriter;
  workload: FleetWorkload;
  kind: FailureKind;
  /** Its pods that run. */
  running: readonly PodMoment[];
  nodes: readonly string[];
  /** How many pods fail. */
  count: number;
  /** Since when, in milliseconds. */
  since: number;
}

/** From one pod of a failure to the next, in milliseconds. */
const apart = 300;

function rolledOutPods(options: FailureOptions): PodMoment[] {
  const { store, workload, kind, nodes, count, since } = options;
  workload.revision += 1;
  const { replicaSet, template } = makeRevision(
    workload,
    workload.revision,
    kind.image(workload.name),
    timeOf(since),
    count,
  );
  store.put(replicaSet);
  return Array.from({ length: count }, (_, ordinal) => ({
    template,
    name: `${template.generateName}${(ordinal + 10).toString(36)}f${
      workload.revision
    }`,
    nodeName: nodes[(workload.revision * 5 + ordinal) % nodes.length],
    createdAt: timeOf(since + ordinal * apart),
  }));
}

/** Makes pods of a workload fail. */
export function failWorkload(options: FailureOptions): FailingWorkload {
  const { store, events, workload, kind, running, count, since } = options;
  const isRollout = kind.of === 'rollout';
  const image = kind.image(workload.name);
  const error = kind.error(image);
  const moments = isRollout ? rolledOutPods(options) : running.slice(0, count);
  const pods = moments.map((moment, ordinal): FailingPod => {
    const at = since + ordinal * apart;
    return { moment, since: at, changesAt: at, events: new Map() };
  });

  function report(failing: FailingPod, now: number) {
    const { moment, since: begin } = failing;
    const course = pullCourse((now - begin) / 1000);
    const message = pullMessage(image, error, course);
    const statusOf = isRollout ? neverStartedStatus : notRestartedStatus;
    const pod: Pod = podOf(moment.template, {
      ...moment,
      reportedAt: timeOf(now),
      status: statusOf(moment, message.waiting),
    });
    store.put(pod);
    for (const { first, last, ...event } of message.events) {
      const written = events.put({
        ...event,
        about: pod,
        fieldPath: `spec.containers{${appContainer}}`,
        component: 'kubelet',
        host: moment.nodeName,
        first: begin + first * 1000,
        last: begin + last * 1000,
      });
      failing.events.set(written.metadata.name, written);
    }
    failing.changesAt = begin + course.changesAt * 1000;
  }

  return {
    workload,
    pods,
    extraPods: isRollout ? pods : [],
    advance(now) {
      for (const pod of pods) {
        if (now >= pod.changesAt) {
          report(pod, now);
        }
      }
    },
    repair(now) {
      for (const { moment, events: written } of pods) {
        const runs = { ...moment, startedAt: timeOf(now) };
        const pod = podOf(moment.template, {
          ...moment,
          reportedAt: timeOf(now),
          status: runningStatus(runs),
        });
        if (isRollout) {
          store.remove(pod);
        } else {
          store.put(pod);
        }
        written.forEach(events.remove);
      }
      if (isRollout) {
        store.remove({
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          metadata: {
            namespace: workload.namespace,
            name: moments[0].template.owner.name,
          },
        });
      }
    },
  };
}
