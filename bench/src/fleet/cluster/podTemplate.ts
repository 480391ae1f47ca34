import type { OwnerReference, Pod, PodStatus } from 'imagepull-demo';
import { uidOf } from 'imagepull-demo';

/**
 * The parts of a pod that all pods of a revision have in common. They are shared by reference, so that a pod costs some
 * hundred bytes of memory and is rendered to some 7.7 KB of JSON only while it is sent: what a pod of two containers has
 * with `managedFields`.
 */
export interface PodTemplate {
  namespace: string;
  owner: OwnerReference;
  generateName: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Who has set which fields; that of the kubelet has another time at each of its reports. */
  managedFields: { controller: object; kubelet: object };
  spec: Pod['spec'];
  /** `app`, whose image may fail to be pulled, and a sidecar. */
  images: { app: string; sidecar: string };
}

export const appContainer = 'app';
const sidecarContainer = 'metrics-agent';
const sidecarImage = 'registry.acme.internal/platform/metrics-agent:2.0.4';

const fieldRef = (fieldPath: string) => ({
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
});

function environment(service: string): object[] {
  return [
    { name: 'POD_NAME', ...fieldRef('metadata.name') },
    { name: 'POD_NAMESPACE', ...fieldRef('metadata.namespace') },
    { name: 'NODE_NAME', ...fieldRef('spec.nodeName') },
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'SERVICE_NAME', value: service },
    { name: 'HTTP_PORT', value: '8080' },
    {
      name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      value: 'http://collector.monitoring.svc.cluster.local:4317',
    },
    {
      name: 'DATABASE_URL',
      valueFrom: { secretKeyRef: { name: `${service}-database`, key: 'url' } },
    },
    {
      name: 'FEATURES',
      valueFrom: {
        configMapKeyRef: { name: `${service}-config`, key: 'features' },
      },
    },
  ];
}

const probe = (path: string, periodSeconds: number) => ({
  httpGet: { path, port: 8080, scheme: 'HTTP' },
  initialDelaySeconds: 5,
  timeoutSeconds: 2,
  periodSeconds,
  successThreshold: 1,
  failureThreshold: 3,
});

const securityContext = {
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
};

const tokenMount = {
  name: 'kube-api-access-7x2lq',
  readOnly: true,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
};

function container(service: string, name: string, image: string) {
  return {
    name,
    image,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    env: environment(service),
    resources: {
      limits: { cpu: '1', memory: '512Mi' },
      requests: { cpu: '100m', memory: '256Mi' },
    },
    volumeMounts: [
      { name: 'config', readOnly: true, mountPath: '/etc/config' },
      { name: 'tmp', mountPath: '/tmp' },
      tokenMount,
    ],
    livenessProbe: probe('/healthz', 10),
    readinessProbe: probe('/readyz', 5),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    securityContext,
  };
}

const toleration = (key: string) => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
});

function specOf(service: string, app: string): Pod['spec'] {
  return Object.assign(
    {
      containers: [
        container(service, appContainer, app),
        container(service, sidecarContainer, sidecarImage),
      ],
      serviceAccountName: service,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
    },
    {
      volumes: [
        { name: 'config', configMap: { name: `${service}-config` } },
        { name: 'tmp', emptyDir: {} },
        {
          name: tokenMount.name,
          projected: {
            sources: [
              {
                serviceAccountToken: { expirationSeconds: 3607, path: 'token' },
              },
              {
                configMap: {
                  name: 'kube-root-ca.crt',
                  items: [{ key: 'ca.crt', path: 'ca.crt' }],
                },
              },
            ],
            defaultMode: 420,
          },
        },
      ],
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: { fsGroup: 10001 },
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {
                labelSelector: {
                  matchLabels: { 'app.kubernetes.io/name': service },
                },
                topologyKey: 'kubernetes.io/hostname',
              },
            },
          ],
        },
      },
      tolerations: [
        toleration('node.kubernetes.io/not-ready'),
        toleration('node.kubernetes.io/unreachable'),
      ],
      priority: 0,
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
    },
  );
}

/** The fields of a value as server-side apply names them, so that `managedFields` are as long as they are in a cluster. */
function fieldsOf(value: unknown): object {
  if (Array.isArray(value)) {
    return Object.fromEntries([
      ['.', {}],
      ...value.map(item => [
        `k:${JSON.stringify({ name: Object(item).name ?? '' })}`,
        { '.': {}, ...fieldsOf(item) },
      ]),
    ]);
  }
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return Object.fromEntries(Object.keys(value).map(key => [`f:${key}`, {}]));
}

function managedFieldsOf(
  spec: Pod['spec'],
  time: string,
): PodTemplate['managedFields'] {
  const entry = (manager: string, fieldsV1: object) => ({
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1,
  });
  return {
    controller: {
      ...entry('kube-controller-manager', {
        'f:metadata': {
          'f:generateName': {},
          'f:labels': { '.': {}, 'f:app.kubernetes.io/name': {} },
          'f:ownerReferences': { '.': {} },
        },
        'f:spec': {
          ...fieldsOf(spec),
          'f:containers': fieldsOf(spec.containers),
        },
      }),
      time,
    },
    kubelet: {
      ...entry('kubelet', {
        'f:status': {
          'f:conditions': fieldsOf(
            ['ContainersReady', 'Initialized', 'Ready'].map(name => ({ name })),
          ),
          'f:containerStatuses': {},
          'f:hostIP': {},
          'f:phase': {},
          'f:podIP': {},
          'f:startTime': {},
        },
      }),
      subresource: 'status',
    },
  };
}

/** Makes what all pods of a revision share. */
export function podTemplate(options: {
  namespace: string;
  service: string;
  hash: string;
  owner: OwnerReference;
  image: string;
  createdAt: string;
}): PodTemplate {
  const { namespace, service, hash, owner, image, createdAt } = options;
  const spec = specOf(service, image);
  return {
    namespace,
    owner,
    generateName: `${owner.name}-`,
    labels: {
      'app.kubernetes.io/name': service,
      'backstage.io/kubernetes-id': service,
      'pod-template-hash': hash,
    },
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '8080',
    },
    managedFields: managedFieldsOf(spec, createdAt),
    spec,
    images: { app: image, sidecar: sidecarImage },
  };
}

/** What is different from pod to pod. */
export interface PodParts {
  name: string;
  nodeName: string;
  createdAt: string;
  deletionTimestamp?: string;
  /** When the kubelet reported last. */
  reportedAt: string;
  status: PodStatus;
}

/** Makes a pod of a template. */
export function podOf(template: PodTemplate, parts: PodParts): Pod {
  const { namespace, labels, annotations, generateName, owner } = template;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: Object.assign(
      {
        name: parts.name,
        generateName,
        namespace,
        uid: uidOf(`${namespace}/${parts.name}/${parts.createdAt}`),
        creationTimestamp: parts.createdAt,
        ...(parts.deletionTimestamp && {
          deletionTimestamp: parts.deletionTimestamp,
        }),
        labels,
        annotations,
        ownerReferences: [owner],
      },
      {
        managedFields: [
          template.managedFields.controller,
          { ...template.managedFields.kubelet, time: parts.reportedAt },
        ],
      },
    ),
    spec: Object.assign({ nodeName: parts.nodeName }, template.spec),
    status: parts.status,
  };
}

export const containerNames = {
  app: appContainer,
  sidecar: sidecarContainer,
} as const;
