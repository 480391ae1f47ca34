import type { ParsedImageReference } from '../image/parseImageReference';
import type {
  Change,
  Classification,
  ContainerKind,
  ImageName,
  Impact,
  Manager,
  Workload,
} from '../schema';
import type { FixFindings } from './fixFindings';

/** A tool that owns the workload's manifest, and what its commands need beside its name. */
export interface DetectedManager extends Manager {
  /** Which of Flux's objects applies the manifest. */
  fluxKind?: 'kustomization' | 'helmrelease';
  /** The manifest comes out of a Helm chart, whoever applies it. */
  usesHelmChart: boolean;
}

/** A container that fails, as the fixes need it. */
export interface FailingContainer {
  name: string;
  kind: ContainerKind;
}

/** Everything that the fixes of a cause may depend on: one workload, one image, one cause. */
export interface FixContext {
  /** Empty for a fault of a node. */
  namespace: string;
  workload: Workload;
  /** Of a StatefulSet or DaemonSet, when its object could be read. */
  updateStrategy?: string;
  containers: readonly FailingContainer[];
  /** Failing pods, newest first. */
  pods: readonly string[];
  /** Nodes of the failing pods, in order of name. */
  nodes: readonly string[];
  /** Jobs that own failing pods. */
  jobs: readonly string[];
  /** The pod is a static pod: its manifest is a file on its node. */
  staticPod: boolean;
  image: ImageName;
  reference: ParsedImageReference;
  classification: Classification;
  change?: Change;
  manager?: DetectedManager;
  impact: Impact;
  serviceAccount: string;
  /** Names of the pull secrets that the failing pods name, in order. */
  imagePullSecrets: readonly string[];
  /** A failing container ran before and cannot get its image again. */
  ranBefore: boolean;
  /** What checks found; absent before any was made. */
  findings?: FixFindings;
}
