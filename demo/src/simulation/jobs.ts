import type { KubernetesObject, Workload } from '../kubernetes/objects';
import { uidOf } from '../store/objectStore';
import { nameSuffix, timestampOf } from './identity';
import { ownerReferenceTo, type RenderedPod } from './pods';
import type { Revision } from './revisions';
import { templateOf } from './templates';
import { controllerEvent, objectsOf, type WorkloadView } from './workload';

/** How long a job runs when it can, in milliseconds. */
const runsFor = 40 * 1000;

function jobStatus({ isCompleted, pod }: RenderedPod, startedAt: number) {
  const common = { startTime: timestampOf(startedAt) };
  if (!isCompleted) {
    return { ...common, active: 1, ready: 0 };
  }
  const completedAt =
    pod.status.containerStatuses?.[0]?.state?.terminated?.finishedAt;
  return {
    ...common,
    succeeded: 1,
    completionTime: completedAt,
    conditions: [
      {
        type: 'Complete',
        status: 'True',
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
        lastTransitionTime: completedAt,
      },
    ],
  };
}

function renderOneJob(
  view: WorkloadView,
  name: string,
  revision: Revision,
  owner?: KubernetesObject,
) {
  const { workload, now, metadata } = view;
  const uid = uidOf(`Job/${workload.namespace}/${name}`);
  const labels = {
    'batch.kubernetes.io/job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
  };
  const template = templateOf(workload, revision);
  const head = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...metadata,
      name,
      uid,
      creationTimestamp: timestampOf(revision.at),
      ...(owner && { ownerReferences: [ownerReferenceTo(owner)] }),
    },
  };
  const rendered = view.renderPod({
    owner: head,
    name: `${name}-${nameSuffix(uid, 5)}`,
    generateName: `${name}-`,
    revision,
    createdAt: revision.at,
    labels,
    runsFor,
  });
  const job: Workload = {
    ...head,
    spec: {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      selector: {
        matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
      },
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          labels: { ...template.metadata?.labels, ...labels },
        },
      },
      suspend: false,
    },
    status: jobStatus(rendered, revision.at),
  };
  return {
    job,
    isCompleted: rendered.isCompleted,
    objects: [
      job,
      ...objectsOf([rendered]),
      ...controllerEvent(
        job,
        'job-controller',
        'SuccessfulCreate',
        `Created pod: ${rendered.pod.metadata.name}`,
        revision.at,
        now,
      ),
    ],
  };
}

/** A Job, its pod, and the events about both. */
export function renderJob(view: WorkloadView): KubernetesObject[] {
  const { revision } = view.revisions[view.revisions.length - 1];
  return renderOneJob(view, view.workload.name, revision).objects;
}

/** The minutes since 1970, with which a CronJob names its jobs. */
function scheduleNumber(revision: Revision): number {
  return Math.floor(revision.at / 60_000);
}

/** A CronJob with one Job per revision, their pods, and the events about all of them. */
export function renderCronJob(view: WorkloadView): KubernetesObject[] {
  const { workload, revisions, metadata } = view;
  const head = { apiVersion: 'batch/v1', kind: 'CronJob', metadata };
  const jobs = revisions.map(({ revision }) =>
    renderOneJob(
      view,
      `${workload.name}-${scheduleNumber(revision)}`,
      revision,
      head,
    ),
  );
  const current = revisions[revisions.length - 1].revision;
  const cronJob: Workload = {
    ...head,
    spec: {
      schedule: workload.schedule,
      suspend: false,
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { template: templateOf(workload, current) } },
    },
    status: {
      active: jobs
        .filter(({ isCompleted }) => !isCompleted)
        .map(({ job }) => ({
          apiVersion: job.apiVersion,
          kind: job.kind,
          namespace: workload.namespace,
          name: job.metadata.name,
          uid: job.metadata.uid,
        })),
      lastScheduleTime: timestampOf(current.at),
    },
  };
  return [cronJob, ...jobs.flatMap(({ objects }) => objects)];
}
