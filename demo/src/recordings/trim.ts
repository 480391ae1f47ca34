import { isJsonObject, type Json, type JsonObject } from './json';
import { withPlaceholders } from './placeholderSecret';

/**
 * What is kept of an object: `true` keeps the whole value, an object keeps the named fields, of an array those of each
 * element.
 */
type Shape = true | Fields;

interface Fields {
  [field: string]: Shape;
}

function fields(...names: string[]): Fields {
  return Object.fromEntries(names.map(name => [name, true as const]));
}

const metadata: Fields = fields(
  'name',
  'generateName',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'labels',
  'annotations',
  'ownerReferences',
);

const container: Shape = fields(
  'name',
  'image',
  'imagePullPolicy',
  'restartPolicy',
  'targetContainerName',
  'volumeMounts',
);

const podSpec: Shape = {
  nodeName: true,
  nodeSelector: true,
  serviceAccountName: true,
  restartPolicy: true,
  imagePullSecrets: true,
  initContainers: container,
  containers: container,
  ephemeralContainers: container,
  volumes: fields('name', 'image'),
};

const podTemplate: Shape = {
  metadata: fields('labels', 'annotations'),
  spec: podSpec,
};

const terminated = fields(
  'exitCode',
  'signal',
  'reason',
  'message',
  'startedAt',
  'finishedAt',
);

const containerStatus: Shape = {
  name: true,
  image: true,
  imageID: true,
  ready: true,
  started: true,
  restartCount: true,
  state: {
    waiting: true,
    running: true,
    terminated,
  },
  lastState: { terminated },
};

const condition: Shape = fields(
  'type',
  'status',
  'reason',
  'message',
  'lastTransitionTime',
);

const workloadStatus: Shape = {
  ...fields(
    'observedGeneration',
    'replicas',
    'readyReplicas',
    'availableReplicas',
    'updatedReplicas',
    'unavailableReplicas',
    'fullyLabeledReplicas',
    'currentReplicas',
    'currentRevision',
    'updateRevision',
    'collisionCount',
    'currentNumberScheduled',
    'desiredNumberScheduled',
    'updatedNumberScheduled',
    'numberMisscheduled',
    'numberReady',
    'numberAvailable',
    'numberUnavailable',
    'active',
    'ready',
    'succeeded',
    'failed',
    'startTime',
    'completionTime',
  ),
  conditions: condition,
};

const workload: Shape = {
  apiVersion: true,
  kind: true,
  // The generation tells whether a workload was ever changed.
  metadata: { ...metadata, generation: true },
  spec: {
    replicas: true,
    selector: true,
    template: podTemplate,
    updateStrategy: true,
    revisionHistoryLimit: true,
    serviceName: true,
    podManagementPolicy: true,
    completions: true,
    parallelism: true,
    backoffLimit: true,
    activeDeadlineSeconds: true,
    suspend: true,
  },
  status: workloadStatus,
};

const shapes: Record<string, Shape> = {
  Pod: {
    apiVersion: true,
    kind: true,
    metadata,
    spec: podSpec,
    status: {
      phase: true,
      reason: true,
      message: true,
      conditions: condition,
      hostIP: true,
      podIP: true,
      startTime: true,
      initContainerStatuses: containerStatus,
      containerStatuses: containerStatus,
      ephemeralContainerStatuses: containerStatus,
    },
  },
  Event: {
    apiVersion: true,
    kind: true,
    metadata: fields('name', 'namespace'),
    involvedObject: fields(
      'apiVersion',
      'kind',
      'namespace',
      'name',
      'uid',
      'fieldPath',
    ),
    type: true,
    reason: true,
    message: true,
    action: true,
    count: true,
    firstTimestamp: true,
    lastTimestamp: true,
    eventTime: true,
    series: true,
    source: true,
    reportingComponent: true,
    reportingInstance: true,
  },
  Node: {
    apiVersion: true,
    kind: true,
    metadata: fields('name', 'creationTimestamp', 'labels'),
    spec: true,
    status: {
      capacity: fields('cpu', 'memory', 'pods'),
      conditions: fields('type', 'status', 'lastTransitionTime'),
      addresses: true,
      nodeInfo: fields(
        'kernelVersion',
        'osImage',
        'containerRuntimeVersion',
        'kubeletVersion',
        'operatingSystem',
        'architecture',
      ),
      images: fields('names'),
    },
  },
  ServiceAccount: {
    apiVersion: true,
    kind: true,
    metadata: fields('name', 'namespace', 'creationTimestamp'),
    imagePullSecrets: true,
  },
  Secret: {
    apiVersion: true,
    kind: true,
    metadata: fields('name', 'namespace', 'creationTimestamp'),
    type: true,
    data: true,
  },
};

/** Labels that only say on which machine the recording was made. */
const machineLabel = /^(?:lab|beta\.kubernetes\.io)\//;

/** Mounts that every container has and no diagnosis needs. */
const serviceAccountMount = /^kube-api-access-/;

function keep(value: Json, shape: Shape): Json | undefined {
  if (value === null) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const elements = value
      .map(element => keep(element, shape))
      .filter(element => element !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const kept: JsonObject = {};
  for (const [field, inner] of Object.entries(value)) {
    const innerShape = shape === true ? true : shape[field];
    const result =
      innerShape === undefined ? undefined : keep(inner, innerShape);
    if (result !== undefined && !machineLabel.test(field)) {
      kept[field] = result;
    }
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** A list of volumes and mounts without those of the service account's token. */
function withoutTokenVolumes(value: Json): Json {
  if (Array.isArray(value)) {
    return value
      .filter(
        element =>
          !(
            isJsonObject(element) &&
            typeof element.name === 'string' &&
            serviceAccountMount.test(element.name)
          ),
      )
      .map(withoutTokenVolumes);
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [
        field,
        withoutTokenVolumes(inner),
      ]),
    );
  }
  return value;
}

/**
 * Reduces an object of a cluster to what diagnosing an image pull needs. Empty and null values go, too; what the API
 * itself would always send is put back when a recording is read. What is secret in a secret becomes a placeholder.
 *
 * @throws When the object's kind is missing.
 */
export function trimObject(object: JsonObject): JsonObject {
  const kind = object.kind;
  if (typeof kind !== 'string') {
    throw new Error(
      `An object has no kind: ${JSON.stringify(object).slice(0, 80)}`,
    );
  }
  const trimmed = keep(
    withoutTokenVolumes(kind === 'Secret' ? withPlaceholders(object) : object),
    shapes[kind] ?? workload,
  );
  return isJsonObject(trimmed) ? trimmed : {};
}
