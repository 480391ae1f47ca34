/**
 * An embedded pair of Kubernetes clusters, fed from recordings of real ones, for the demo and the tests.
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
export type { RunningCluster } from './server/clusterServer';
export type { ClusterControl, RequestRecord } from './server/control';
export type { Fault, FaultInput } from './server/faults';
export {
  startDemoClusters,
  type DemoCluster,
  type DemoClusters,
  type DemoClustersOptions,
} from './startDemoClusters';
export type { ObjectStore } from './store/objectStore';
export { demoUsers } from './users';
