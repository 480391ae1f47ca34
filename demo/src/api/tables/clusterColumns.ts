import type {
  CoreEvent,
  KubernetesObject,
  Node,
  Pod,
} from '../../kubernetes/objects';
import { formatAge } from './age';
import { formatRestarts, summarizePod } from './podStatus';
import {
  column,
  countColumn,
  formatLabels,
  nameColumn,
  none,
  wide,
  type Column,
} from './table';
import { ageColumn } from './workloadColumns';

export const podColumns: Column<Pod>[] = [
  nameColumn(),
  column('Ready', pod => {
    const { readyContainers, totalContainers } = summarizePod(pod);
    return `${readyContainers}/${totalContainers}`;
  }),
  column('Status', pod => summarizePod(pod).reason),
  column('Restarts', (pod, now) => formatRestarts(summarizePod(pod), now)),
  ageColumn(),
  wide(column('IP', pod => pod.status.podIP || none)),
  wide(column('Node', pod => pod.spec.nodeName || none)),
  wide(column('Nominated Node', pod => pod.status.nominatedNodeName || none)),
  wide(
    column('Readiness Gates', pod => {
      const gates = pod.spec.readinessGates ?? [];
      const ready = gates.filter(gate =>
        pod.status.conditions?.some(
          condition =>
            condition.type === gate.conditionType &&
            condition.status === 'True',
        ),
      );
      return gates.length > 0 ? `${ready.length}/${gates.length}` : none;
    }),
  ),
];

function lastSeen(event: CoreEvent): string | null {
  return (
    event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime
  );
}

function lastSeenText(event: CoreEvent, now: Date): string {
  return formatAge(lastSeen(event), now);
}

/** `kubelet, worker-a`; the newer fields where the older are empty. */
function formatSource(event: CoreEvent): string {
  const component = event.source.component || event.reportingComponent;
  const host = event.source.host || event.reportingInstance;
  return host ? `${component}, ${host}` : component;
}

export const eventColumns: Column<CoreEvent>[] = [
  column('Last Seen', lastSeenText),
  column('Type', event => event.type),
  column('Reason', event => event.reason),
  column(
    'Object',
    event =>
      `${event.involvedObject.kind.toLowerCase()}/${event.involvedObject.name}`,
  ),
  wide(column('Subobject', event => event.involvedObject.fieldPath ?? '')),
  wide(column('Source', formatSource)),
  column('Message', event => event.message.trim()),
  wide(
    column('First Seen', (event, now) =>
      formatAge(event.firstTimestamp ?? event.eventTime, now),
    ),
  ),
  wide(countColumn('Count', event => event.series?.count ?? event.count ?? 1)),
  wide(nameColumn()),
];

function readiness(node: Node): string {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (!ready) {
    return 'Unknown';
  }
  return ready.status === 'True' ? 'Ready' : 'NotReady';
}

function nodeStatus(node: Node): string {
  return node.spec?.unschedulable
    ? `${readiness(node)},SchedulingDisabled`
    : readiness(node);
}

function nodeRoles(node: Node): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter(label => label.startsWith(prefix))
    .map(label => label.slice(prefix.length))
    .sort();
  return roles.length > 0 ? roles.join(',') : none;
}

function nodeAddress(node: Node, type: string): string {
  return (
    node.status?.addresses?.find(address => address.type === type)?.address ??
    none
  );
}

export const nodeColumns: Column<Node>[] = [
  nameColumn(),
  column('Status', nodeStatus),
  column('Roles', nodeRoles),
  ageColumn(),
  column('Version', node => node.status?.nodeInfo?.kubeletVersion ?? ''),
  wide(column('Internal-IP', node => nodeAddress(node, 'InternalIP'))),
  wide(column('External-IP', node => nodeAddress(node, 'ExternalIP'))),
  wide(column('OS-Image', node => node.status?.nodeInfo?.osImage ?? '')),
  wide(
    column(
      'Kernel-Version',
      node => node.status?.nodeInfo?.kernelVersion ?? '',
    ),
  ),
  wide(
    column(
      'Container-Runtime',
      node => node.status?.nodeInfo?.containerRuntimeVersion ?? '',
    ),
  ),
];

/** A field of an object of which the demo knows no more. */
function fieldOf(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, field) =>
      typeof inner === 'object' && inner !== null
        ? Reflect.get(inner, field)
        : undefined,
    value,
  );
}

function sizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length
    : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value ? value : none;
}

export const namespaceColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  column('Status', namespace => textOf(fieldOf(namespace, 'status', 'phase'))),
  ageColumn(),
];

export const secretColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  column('Type', secret => textOf(secret.type)),
  countColumn('Data', secret => sizeOf(secret.data)),
  ageColumn(),
];

export const serviceAccountColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  countColumn('Secrets', account => sizeOf(account.secrets)),
  ageColumn(),
];

export const configMapColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  countColumn('Data', configMap => sizeOf(configMap.data)),
  ageColumn(),
];

function servicePorts(service: KubernetesObject): string {
  const ports = fieldOf(service, 'spec', 'ports');
  return Array.isArray(ports) && ports.length > 0
    ? ports
        .map(
          port =>
            `${fieldOf(port, 'port')}/${fieldOf(port, 'protocol') ?? 'TCP'}`,
        )
        .join(',')
    : none;
}

function serviceSelector(service: KubernetesObject): string {
  const selector = fieldOf(service, 'spec', 'selector');
  return typeof selector === 'object' && selector !== null
    ? formatLabels({ ...selector })
    : none;
}

export const serviceColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  column('Type', service => textOf(fieldOf(service, 'spec', 'type'))),
  column('Cluster-IP', service =>
    textOf(fieldOf(service, 'spec', 'clusterIP')),
  ),
  column('External-IP', () => none),
  column('Port(s)', servicePorts),
  ageColumn(),
  wide(column('Selector', serviceSelector)),
];

export const otherColumns: Column<KubernetesObject>[] = [
  nameColumn(),
  ageColumn(),
];
