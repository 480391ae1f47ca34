import type {
  CoreEvent,
  KubernetesObject,
  Node,
  Pod,
  Workload,
} from '../../kubernetes/objects';
import {
  configMapColumns,
  eventColumns,
  namespaceColumns,
  nodeColumns,
  otherColumns,
  podColumns,
  secretColumns,
  serviceAccountColumns,
  serviceColumns,
} from './clusterColumns';
import type { Cell, Column } from './table';
import {
  cronJobColumns,
  daemonSetColumns,
  deploymentColumns,
  jobColumns,
  replicaSetColumns,
  statefulSetColumns,
} from './workloadColumns';

/** What the columns of a kind are, and what stands in them. */
export interface TablePrinter {
  columnDefinitions: {
    name: string;
    type: string;
    format: string;
    description: string;
    priority: number;
  }[];
  cells(object: KubernetesObject, now: Date): Cell[];
}

function printer<T extends KubernetesObject>(
  columns: readonly Column<T>[],
  isKind: (object: KubernetesObject) => object is T,
): TablePrinter {
  return {
    columnDefinitions: columns.map(
      ({ name, type, format = '', description, priority }) => ({
        name,
        type,
        format,
        description,
        priority,
      }),
    ),
    cells: (object, now) =>
      isKind(object) ? columns.map(({ cell }) => cell(object, now)) : [],
  };
}

const isPod = (object: KubernetesObject): object is Pod =>
  object.kind === 'Pod';
const isEvent = (object: KubernetesObject): object is CoreEvent =>
  object.kind === 'Event';
const isNode = (object: KubernetesObject): object is Node =>
  object.kind === 'Node';
const isAny = (object: KubernetesObject): object is KubernetesObject =>
  Boolean(object);

const workloadKinds = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);
const isWorkload = (object: KubernetesObject): object is Workload =>
  workloadKinds.has(object.kind);

const printers: Record<string, TablePrinter> = {
  pods: printer(podColumns, isPod),
  events: printer(eventColumns, isEvent),
  nodes: printer(nodeColumns, isNode),
  namespaces: printer(namespaceColumns, isAny),
  secrets: printer(secretColumns, isAny),
  serviceaccounts: printer(serviceAccountColumns, isAny),
  configmaps: printer(configMapColumns, isAny),
  services: printer(serviceColumns, isAny),
  replicationcontrollers: printer(replicaSetColumns, isWorkload),
  'deployments.apps': printer(deploymentColumns, isWorkload),
  'replicasets.apps': printer(replicaSetColumns, isWorkload),
  'statefulsets.apps': printer(statefulSetColumns, isWorkload),
  'daemonsets.apps': printer(daemonSetColumns, isWorkload),
  'jobs.batch': printer(jobColumns, isWorkload),
  'cronjobs.batch': printer(cronJobColumns, isWorkload),
};

const otherPrinter = printer(otherColumns, isAny);

/** The printer of a kind; name and age for those that have none of their own. */
export function tablePrinter(storage: string): TablePrinter {
  return printers[storage] ?? otherPrinter;
}
