/**
 * An embedded pair of Kubernetes clusters, fed from recordings of real ones, and the registries that their images come
 * from, for the demo and the tests.
 */
export type { AccessRule, ClusterUser } from './api/access';
export type {
  ContainerStatus,
  CoreEvent,
  KubernetesObject,
  Pod,
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
export type { RunningCluster } from './server/clusterServer';
export type { ClusterControl, RequestRecord } from './server/control';
export type { Fault, FaultInput } from './server/faults';
export type { Repair } from './simulation/repair';
export {
  startDemoClusters,
  type DemoCluster,
  type DemoClusters,
  type DemoClustersOptions,
} from './startDemoClusters';
export type { ObjectStore } from './store/objectStore';
export { demoUsers } from './users';
