import type {
  KubernetesObject,
  PodTemplate,
  Workload,
} from '../../kubernetes/objects';
import { formatAge, formatDuration } from './age';
import {
  column,
  countColumn,
  formatLabels,
  nameColumn,
  none,
  wide,
  type Column,
} from './table';

export function ageColumn<T extends KubernetesObject>(): Column<T> {
  return column('Age', (object, now) =>
    formatAge(object.metadata.creationTimestamp, now),
  );
}

function templateOf(workload: Workload): PodTemplate | undefined {
  return workload.spec.template ?? workload.spec.jobTemplate?.spec?.template;
}

function containersOf(workload: Workload) {
  return templateOf(workload)?.spec.containers ?? [];
}

const templateColumns: Column<Workload>[] = [
  wide(
    column('Containers', workload =>
      containersOf(workload)
        .map(container => container.name)
        .join(','),
    ),
  ),
  wide(
    column('Images', workload =>
      containersOf(workload)
        .map(container => container.image ?? '')
        .join(','),
    ),
  ),
];

const selectorColumn: Column<Workload> = wide(
  column('Selector', workload =>
    formatLabels(workload.spec.selector?.matchLabels),
  ),
);

export const deploymentColumns: Column<Workload>[] = [
  nameColumn(),
  column(
    'Ready',
    ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
  ),
  countColumn('Up-to-date', ({ status }) => status?.updatedReplicas ?? 0),
  countColumn('Available', ({ status }) => status?.availableReplicas ?? 0),
  ageColumn(),
  ...templateColumns,
  selectorColumn,
];

/** Also those of a ReplicationController. */
export const replicaSetColumns: Column<Workload>[] = [
  nameColumn(),
  countColumn('Desired', ({ spec }) => spec.replicas ?? 1),
  countColumn('Current', ({ status }) => status?.replicas ?? 0),
  countColumn('Ready', ({ status }) => status?.readyReplicas ?? 0),
  ageColumn(),
  ...templateColumns,
  selectorColumn,
];

export const statefulSetColumns: Column<Workload>[] = [
  nameColumn(),
  column(
    'Ready',
    ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
  ),
  ageColumn(),
  ...templateColumns,
];

export const daemonSetColumns: Column<Workload>[] = [
  nameColumn(),
  countColumn('Desired', ({ status }) => status?.desiredNumberScheduled ?? 0),
  countColumn('Current', ({ status }) => status?.currentNumberScheduled ?? 0),
  countColumn('Ready', ({ status }) => status?.numberReady ?? 0),
  countColumn(
    'Up-to-date',
    ({ status }) => status?.updatedNumberScheduled ?? 0,
  ),
  countColumn('Available', ({ status }) => status?.numberAvailable ?? 0),
  column('Node Selector', workload =>
    formatLabels(templateOf(workload)?.spec.nodeSelector),
  ),
  ageColumn(),
  ...templateColumns,
  selectorColumn,
];

function jobStatus({ spec, status }: Workload): string {
  const isTrue = (type: string) =>
    status?.conditions?.some(
      condition => condition.type === type && condition.status === 'True',
    );
  if (isTrue('Complete')) {
    return 'Complete';
  }
  if (isTrue('Failed')) {
    return 'Failed';
  }
  return spec.suspend ? 'Suspended' : 'Running';
}

function jobDuration({ status }: Workload, now: Date): string {
  if (!status?.startTime) {
    return '';
  }
  const end = status.completionTime
    ? Date.parse(status.completionTime)
    : now.getTime();
  return formatDuration((end - Date.parse(status.startTime)) / 1000);
}

export const jobColumns: Column<Workload>[] = [
  nameColumn(),
  column('Status', jobStatus),
  column(
    'Completions',
    ({ spec, status }) => `${status?.succeeded ?? 0}/${spec.completions ?? 1}`,
  ),
  column('Duration', jobDuration),
  ageColumn(),
  ...templateColumns,
  selectorColumn,
];

export const cronJobColumns: Column<Workload>[] = [
  nameColumn(),
  column('Schedule', ({ spec }) => spec.schedule ?? ''),
  column('Timezone', ({ spec }) => spec.timeZone ?? none),
  column('Suspend', ({ spec }) => (spec.suspend ? 'True' : 'False')),
  countColumn('Active', ({ status }) =>
    Array.isArray(status?.active) ? status.active.length : 0,
  ),
  column('Last Schedule', ({ status }, now) =>
    status?.lastScheduleTime ? formatAge(status.lastScheduleTime, now) : none,
  ),
  ageColumn(),
  ...templateColumns,
  selectorColumn,
];
