/** What a simulated cluster is made of. Times are seconds since the start of the simulation; before it, negative. */

/** A failure to pull an image, in the words of a recording. */
export interface FailureDefinition {
  /** The case of the recording. */
  case: string;
  /** The container in the recording; the first one that fails unless given. */
  container?: string;
  /** The folder of the recording; that of the cluster's runtime unless given. */
  runtimeName?: string;
  /** Seconds after the revision's start from which on the image can be pulled. Left out: never. */
  endsAfter?: number;
}

export interface ContainerDefinition {
  name: string;
  image: string;
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  failure?: FailureDefinition;
  /** The image is pulled for ever: no error, no end. */
  isSlow?: boolean;
  /** What the image is built for: `linux/arm64`. The usual platforms unless given. */
  platforms?: string[];
  /** Nodes that have the image although none of its pods runs there. */
  cachedOn?: string[];
}

/** What was rolled out at a time. */
export interface RevisionDefinition {
  at: number;
  containers: ContainerDefinition[];
  initContainers?: ContainerDefinition[];
  /** Made by `kubectl rollout restart`: the template differs in an annotation only. */
  isRestart?: boolean;
  /** Those of the workload unless given. */
  imagePullSecrets?: string[];
}

export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'CronJob'
  | 'Job';

export interface WorkloadDefinition {
  kind: WorkloadKind;
  namespace: string;
  name: string;
  /** Of a DaemonSet it is the number of nodes, of a job 1. */
  replicas?: number;
  /** Labels of the workload and its pods. */
  labels?: Record<string, string>;
  /** Labels and annotations of the workload alone, such as those of a GitOps tool. */
  ownLabels?: Record<string, string>;
  annotations?: Record<string, string>;
  imagePullSecrets?: string[];
  /** `default` unless given. */
  serviceAccount?: string;
  /** Of the nodes that its pods run on: as their node selector asks for it, or amd64. */
  architecture?: NodeDefinition['architecture'];
  /** The only node that its pods may run on. */
  node?: string;
  /** It did not exist before its first revision. */
  isNew?: boolean;
  /** Of a CronJob. */
  schedule?: string;
  /** Oldest first. */
  revisions: RevisionDefinition[];
  /** Revisions that come again and again; their times count from the begin of each round. */
  cycle?: { seconds: number; revisions: RevisionDefinition[] };
}

export interface NodeDefinition {
  name: string;
  architecture: 'amd64' | 'arm64';
  zone: string;
  /** Since when its disk is full. */
  diskPressureSince?: number;
  /** When in each round its disk has room again, and when it is full again; it stays as it is unless given. */
  diskRound?: { seconds: number; freedAt: number; fullAt: number };
}

export interface SecretDefinition {
  namespace: string;
  name: string;
  type: string;
  /** As plain text. */
  data: Record<string, string>;
  /** Made with `kubectl apply`, which leaves a copy of everything, the data included, in an annotation. */
  isApplied?: boolean;
  /** Always there unless given. */
  madeAt?: number;
}

export interface ServiceAccountDefinition {
  namespace: string;
  name: string;
  imagePullSecrets: string[];
  /** Since when it names them: pods that were made before do not have them. Always unless given. */
  patchedAt?: number;
}

export interface ClusterDefinition {
  name: string;
  title: string;
  /** The folder of the recordings whose words its kubelets use. */
  runtimeName: string;
  /** `v1.36.3` */
  gitVersion: string;
  containerRuntime: string;
  osImage: string;
  kernelVersion: string;
  nodes: NodeDefinition[];
  workloads: WorkloadDefinition[];
  secrets: SecretDefinition[];
  /** Beside the `default` of each namespace, which names no pull secrets unless it is given here. */
  serviceAccounts: ServiceAccountDefinition[];
}
