import type {
  ContainerSpec,
  ContainerState,
  ContainerStatus,
  CoreEvent,
  Node,
  ObjectMeta,
  OwnerReference,
  Pod,
  PodCondition,
  PodSpec,
  ServiceAccount,
  WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';

/**
 * Schemas of the objects that come from clusters. They keep exactly the fields that the engine reads: the rest of a pod
 * is several times larger. `satisfies Fields<…>` makes a field that is new in the engine's types an error here.
 */
type Fields<T> = { [Name in keyof Required<T>]: z.ZodType<T[Name]> };

/** Absent, or null where a Go server wrote an empty slice, map or pointer. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform(value => value ?? undefined);
}

const text = optional(z.string());
const number = optional(z.number());
const flag = optional(z.boolean());
const texts = optional(z.record(z.string(), z.string()));

/**
 * A name that becomes a part of paths and field selectors. Kubernetes forbids `.`, `..`, `/` and `%` in all names
 * (apimachinery, `IsValidPathSegmentName`), and the rest of these in the names of all kinds that are read here.
 */
export const objectName = z
  .string()
  .regex(/^(?!\.{1,2}$)[^/%,=\\\p{Cs}]{1,253}$/u);

const ownerReferenceFields = {
  apiVersion: text,
  kind: z.string(),
  name: objectName,
  uid: text,
  controller: flag,
} satisfies Fields<OwnerReference>;

const metaFields = {
  name: optional(objectName),
  namespace: optional(objectName),
  uid: text,
  resourceVersion: text,
  generation: number,
  creationTimestamp: text,
  deletionTimestamp: text,
  labels: texts,
  annotations: texts,
  ownerReferences: optional(z.array(z.object(ownerReferenceFields))),
} satisfies Fields<ObjectMeta>;
const metadata = optional(z.object(metaFields));

const containerSpecFields = {
  name: z.string(),
  image: text,
  imagePullPolicy: text,
  restartPolicy: text,
} satisfies Fields<ContainerSpec>;
const containers = optional(z.array(z.object(containerSpecFields)));

const podSpecFields = {
  nodeName: text,
  serviceAccountName: text,
  restartPolicy: text,
  imagePullSecrets: optional(z.array(z.object({ name: text }))),
  nodeSelector: texts,
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: optional(
    z.array(
      z.object({
        name: z.string(),
        image: optional(z.object({ reference: text, pullPolicy: text })),
      }),
    ),
  ),
} satisfies Fields<PodSpec>;
const podSpec = optional(z.object(podSpecFields));

const containerStateFields = {
  waiting: optional(z.object({ reason: text, message: text })),
  running: optional(z.object({ startedAt: text })),
  terminated: optional(
    z.object({
      exitCode: number,
      reason: text,
      message: text,
      startedAt: text,
      finishedAt: text,
    }),
  ),
} satisfies Fields<ContainerState>;
const containerState = optional(z.object(containerStateFields));

const containerStatusFields = {
  name: z.string(),
  image: text,
  imageID: text,
  ready: flag,
  restartCount: number,
  state: containerState,
  lastState: containerState,
} satisfies Fields<ContainerStatus>;
const containerStatuses = optional(z.array(z.object(containerStatusFields)));

const conditionFields = {
  type: z.string(),
  status: z.string(),
  reason: text,
  message: text,
  lastTransitionTime: text,
} satisfies Fields<PodCondition>;
const conditions = optional(z.array(z.object(conditionFields)));

const objectFields = { apiVersion: text, kind: text, metadata };

const podStatusFields = {
  phase: text,
  reason: text,
  message: text,
  startTime: text,
  conditions,
  containerStatuses,
  initContainerStatuses: containerStatuses,
  ephemeralContainerStatuses: containerStatuses,
} satisfies Fields<NonNullable<Pod['status']>>;

const podFields = {
  ...objectFields,
  spec: podSpec,
  status: optional(z.object(podStatusFields)),
} satisfies Fields<Pod>;
/** A pod. */
export const podSchema: z.ZodType<Pod> = z.object(podFields);

const eventFields = {
  ...objectFields,
  involvedObject: optional(
    z.object({
      kind: text,
      namespace: text,
      name: text,
      uid: text,
      fieldPath: text,
    } satisfies Fields<NonNullable<CoreEvent['involvedObject']>>),
  ),
  type: text,
  reason: text,
  message: text,
  count: number,
  firstTimestamp: text,
  lastTimestamp: text,
  eventTime: text,
  series: optional(z.object({ count: number, lastObservedTime: text })),
  source: optional(z.object({ component: text, host: text })),
  reportingComponent: text,
} satisfies Fields<CoreEvent>;
/** An event of core/v1. */
export const eventSchema: z.ZodType<CoreEvent> = z.object(eventFields);

const templateSpec = optional(
  z.object({ template: optional(z.object({ spec: podSpec })) }),
);

const workloadSpecFields = {
  replicas: number,
  revisionHistoryLimit: number,
  selector: optional(z.object({ matchLabels: texts })),
  template: optional(z.object({ metadata, spec: podSpec })),
  completions: number,
  parallelism: number,
  suspend: flag,
  updateStrategy: optional(z.object({ type: text })),
  jobTemplate: optional(z.object({ spec: templateSpec })),
} satisfies Fields<NonNullable<WorkloadObject['spec']>>;

/** `active` of a Job is a number; of a CronJob it is a list of references to Jobs. */
const activeJobs = z
  .union([z.number(), z.array(z.unknown())])
  .nullish()
  .transform(value =>
    Array.isArray(value) ? value.length : value ?? undefined,
  );

const workloadStatusFields = {
  replicas: number,
  readyReplicas: number,
  availableReplicas: number,
  updatedReplicas: number,
  unavailableReplicas: number,
  desiredNumberScheduled: number,
  numberReady: number,
  updatedNumberScheduled: number,
  currentRevision: text,
  updateRevision: text,
  active: activeJobs,
  failed: number,
  succeeded: number,
  conditions,
} satisfies Fields<NonNullable<WorkloadObject['status']>>;

const workloadFields = {
  ...objectFields,
  spec: optional(z.object(workloadSpecFields)),
  status: optional(z.object(workloadStatusFields)),
  data: optional(z.object({ spec: templateSpec })),
  revision: number,
} satisfies Fields<WorkloadObject>;
/** A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob or ControllerRevision. */
export const workloadSchema: z.ZodType<WorkloadObject> =
  z.object(workloadFields);

const serviceAccountFields = {
  ...objectFields,
  imagePullSecrets: optional(z.array(z.object({ name: text }))),
} satisfies Fields<ServiceAccount>;
/** A service account. */
export const serviceAccountSchema: z.ZodType<ServiceAccount> =
  z.object(serviceAccountFields);

const nodeStatusFields = {
  conditions,
  nodeInfo: optional(
    z.object({
      architecture: text,
      operatingSystem: text,
      osImage: text,
      containerRuntimeVersion: text,
      kubeletVersion: text,
    }),
  ),
  images: optional(
    z.array(
      z.object({ names: optional(z.array(z.string())), sizeBytes: number }),
    ),
  ),
} satisfies Fields<NonNullable<Node['status']>>;

const nodeFields = {
  ...objectFields,
  spec: optional(
    z.object({
      unschedulable: flag,
      taints: optional(
        z.array(z.object({ key: z.string(), value: text, effect: z.string() })),
      ),
    } satisfies Fields<NonNullable<Node['spec']>>),
  ),
  status: optional(z.object(nodeStatusFields)),
} satisfies Fields<Node>;
/** A node. */
export const nodeSchema: z.ZodType<Node> = z.object(nodeFields);
