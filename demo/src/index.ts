/**
 * An embedded pair of Kubernetes clusters, fed from recordings of real ones, and the registries that their images come
 * from, for the demo and the tests.
 */
export type { AccessRule, ClusterUser } from './api/access';
export type {
  ContainerStatus,
  CoreEvent,
  KubernetesObject,
  OwnerReference,
  Pod,
  PodStatus,
} from './kubernetes/objects';
export {
  listRecordings,
  loadRecording,
  loadRecordingLabels,
  snapshotNames,
  type Recording,
  type RecordingName,
  type Snapshot,
  type SnapshotName,
} from './recordings/loadRecording';
export {
  showRecording,
  startRecordedCluster,
  type RecordedClusterOptions,
  type RecordedMoment,
} from './recordings/startRecordedCluster';
export type { RecordingLabels } from './recordings/storedRecording';
export type {
  RegistryControl,
  RegistryRequestRecord,
} from './registry/registryControl';
export type {
  RegistryFault,
  RegistryFaultInput,
} from './registry/registryFaults';
export type {
  RegistryDefinition,
  RepositoryDefinition,
  TagDefinition,
} from './registry/definitions';
export {
  startDemoRegistry,
  type DemoRegistry,
  type DemoRegistryOptions,
} from './registry/startDemoRegistry';
export { portalAccount } from './scenario/registryHosts';
export type { ApiRequest, ClusterState } from './api/handleRequest';
export {
  startClusterServer,
  type ClusterServerOptions,
  type RunningCluster,
} from './server/clusterServer';
export type { ClusterControl, RequestRecord } from './server/control';
export { faultSchema, type Fault, type FaultInput } from './server/faults';
export { listen, type Listener } from './server/listen';
export { countedEvent, type EventDetails } from './simulation/events';
export type { Repair } from './simulation/repair';
export {
  startDemoClusters,
  type DemoCluster,
  type DemoClusters,
  type DemoClustersOptions,
} from './startDemoClusters';
export {
  createObjectStore,
  uidOf,
  type ObjectStore,
  type ObjectStoreOptions,
} from './store/objectStore';
export { demoUsers } from './users';
