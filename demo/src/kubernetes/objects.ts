/** The parts of Kubernetes objects that the demo reads or writes. Whatever else an object has is carried along unread. */

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface ObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

export interface Container {
  name: string;
  image?: string;
  imagePullPolicy?: string;
  /** `Always` on an init container makes it a native sidecar. */
  restartPolicy?: string;
}

export interface PodSpec {
  nodeName?: string;
  serviceAccountName?: string;
  restartPolicy?: string;
  schedulerName?: string;
  hostNetwork?: boolean;
  nodeSelector?: Record<string, string>;
  imagePullSecrets?: { name: string }[];
  readinessGates?: { conditionType: string }[];
  containers: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
}

export interface Terminated {
  exitCode: number;
  signal?: number;
  reason?: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: Terminated;
}

export interface ContainerStatus {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  lastHeartbeatTime?: string;
}

export interface PodStatus {
  phase?: string;
  reason?: string;
  message?: string;
  conditions?: Condition[];
  hostIP?: string;
  podIP?: string;
  podIPs?: { ip: string }[];
  startTime?: string;
  nominatedNodeName?: string;
  initContainerStatuses?: ContainerStatus[];
  containerStatuses?: ContainerStatus[];
  ephemeralContainerStatuses?: ContainerStatus[];
}

export interface Pod extends KubernetesObject {
  spec: PodSpec;
  status: PodStatus;
}

export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: PodSpec;
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
}

export interface WorkloadSpec {
  [field: string]: unknown;
  replicas?: number;
  selector?: LabelSelector;
  template?: PodTemplate;
  completions?: number;
  parallelism?: number;
  suspend?: boolean;
  schedule?: string;
  timeZone?: string;
  jobTemplate?: { spec?: WorkloadSpec };
}

export interface WorkloadStatus {
  [field: string]: unknown;
  replicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  updatedReplicas?: number;
  currentNumberScheduled?: number;
  desiredNumberScheduled?: number;
  updatedNumberScheduled?: number;
  numberReady?: number;
  numberAvailable?: number;
  active?: number | unknown[];
  succeeded?: number;
  failed?: number;
  startTime?: string;
  completionTime?: string;
  lastScheduleTime?: string;
  conditions?: Condition[];
}

/** A Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController, Job or CronJob. */
export interface Workload extends KubernetesObject {
  spec: WorkloadSpec;
  status?: WorkloadStatus;
}

/** A core/v1 event. The API leaves out no time: what is not set is null. */
export interface CoreEvent extends KubernetesObject {
  involvedObject: {
    apiVersion?: string;
    kind: string;
    namespace?: string;
    name: string;
    uid?: string;
    resourceVersion?: string;
    fieldPath?: string;
  };
  type: string;
  reason: string;
  message: string;
  action?: string;
  count?: number;
  firstTimestamp: string | null;
  lastTimestamp: string | null;
  eventTime: string | null;
  series?: { count: number; lastObservedTime: string };
  source: { component?: string; host?: string };
  reportingComponent: string;
  reportingInstance: string;
}

export interface Node extends KubernetesObject {
  spec?: {
    unschedulable?: boolean;
    taints?: { key: string; effect: string; timeAdded?: string }[];
  };
  status?: {
    capacity?: Record<string, string>;
    allocatable?: Record<string, string>;
    conditions?: Condition[];
    addresses?: { type: string; address: string }[];
    nodeInfo?: {
      kubeletVersion?: string;
      osImage?: string;
      kernelVersion?: string;
      containerRuntimeVersion?: string;
      architecture?: string;
      operatingSystem?: string;
    };
    images?: { names: string[]; sizeBytes: number }[];
  };
}

/** What a pod's status calls its three lists of containers. */
export const containerStatusLists = [
  'initContainerStatuses',
  'containerStatuses',
  'ephemeralContainerStatuses',
] as const;

export type ContainerStatusList = (typeof containerStatusLists)[number];
