/**
 * The parts of Kubernetes objects that the engine reads. Everything is optional that an API server may leave out:
 * objects come from the network, whatever their type says.
 */

/** @public */
export interface OwnerReference {
  apiVersion?: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: boolean;
}

/** @public */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string | null;
  deletionTimestamp?: string | null;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

/** Any object: kind and metadata are all that is known of it. @public */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
}

/** @public */
export interface ContainerSpec {
  name: string;
  image?: string;
  imagePullPolicy?: string;
  /** `Always` on an init container makes it a native sidecar. */
  restartPolicy?: string;
}

/** @public */
export interface PodSpec {
  nodeName?: string;
  serviceAccountName?: string;
  restartPolicy?: string;
  imagePullSecrets?: { name?: string }[];
  nodeSelector?: Record<string, string>;
  containers?: ContainerSpec[];
  initContainers?: ContainerSpec[];
  ephemeralContainers?: ContainerSpec[];
  volumes?: {
    name: string;
    image?: { reference?: string; pullPolicy?: string };
  }[];
}

/** @public */
export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string | null };
  terminated?: {
    exitCode?: number;
    reason?: string;
    message?: string;
    startedAt?: string | null;
    finishedAt?: string | null;
  };
}

/** @public */
export interface ContainerStatus {
  name: string;
  image?: string;
  imageID?: string;
  ready?: boolean;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

/** @public */
export interface PodCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string | null;
}

/** @public */
export interface Pod extends KubernetesObject {
  spec?: PodSpec;
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    startTime?: string | null;
    conditions?: PodCondition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
    ephemeralContainerStatuses?: ContainerStatus[];
  };
}

/** A core/v1 event. Each of its times may be null; see `eventTime` in `observe/events.ts`. @public */
export interface CoreEvent extends KubernetesObject {
  involvedObject?: {
    kind?: string;
    namespace?: string;
    name?: string;
    uid?: string;
    fieldPath?: string;
  };
  type?: string;
  reason?: string;
  message?: string;
  count?: number | null;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  series?: { count?: number; lastObservedTime?: string | null } | null;
  source?: { component?: string; host?: string };
  reportingComponent?: string;
}

/** A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob or ControllerRevision. @public */
export interface WorkloadObject extends KubernetesObject {
  spec?: {
    replicas?: number;
    revisionHistoryLimit?: number;
    selector?: { matchLabels?: Record<string, string> };
    template?: { metadata?: ObjectMeta; spec?: PodSpec };
    completions?: number;
    parallelism?: number;
    suspend?: boolean;
    updateStrategy?: { type?: string };
    jobTemplate?: { spec?: { template?: { spec?: PodSpec } } };
  };
  status?: {
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    updatedReplicas?: number;
    unavailableReplicas?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    currentRevision?: string;
    updateRevision?: string;
    active?: number;
    failed?: number;
    succeeded?: number;
    conditions?: PodCondition[];
  };
  /** Of a ControllerRevision: the pod template of that revision. */
  data?: { spec?: { template?: { spec?: PodSpec } } };
  /** Of a ControllerRevision. */
  revision?: number;
}

/** A service account: the pull secrets that it gives to pods that are created with it. @public */
export interface ServiceAccount extends KubernetesObject {
  imagePullSecrets?: { name?: string }[];
}

/** A node, as far as an image pull depends on it. @public */
export interface Node extends KubernetesObject {
  spec?: {
    unschedulable?: boolean;
    taints?: { key: string; value?: string; effect: string }[];
  };
  status?: {
    conditions?: PodCondition[];
    nodeInfo?: {
      architecture?: string;
      operatingSystem?: string;
      osImage?: string;
      /** `containerd://2.1.9`, `cri-o://1.36.3` or `docker://28.5.2` */
      containerRuntimeVersion?: string;
      kubeletVersion?: string;
    };
    /** Images on the node, largest first; the kubelet reports 50 unless told otherwise (`nodeStatusMaxImages`). */
    images?: { names?: string[]; sizeBytes?: number }[];
  };
}
