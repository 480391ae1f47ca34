import { trimRecording } from './trimRecording';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

const event = (name: string, count: number) => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: {
    name,
    namespace: 'shop',
    uid: 'u-2',
    resourceVersion: '7',
    managedFields: [{ manager: 'kubelet' }],
  },
  involvedObject: {
    kind: 'Pod',
    name: 'web-1',
    namespace: 'shop',
    resourceVersion: '5',
  },
  type: 'Warning',
  reason: 'Failed',
  message: 'Error: ErrImagePull',
  eventTime: null,
  count,
});

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'shop', resourceVersion: '5' },
  spec: {
    volumes: [
      { name: 'kube-api-access-x', projected: { sources: [] } },
      { name: 'model', image: { reference: 'example.com/model:1' } },
    ],
    containers: [
      {
        name: 'app',
        image: 'nginx',
        resources: {},
        volumeMounts: [{ name: 'kube-api-access-x', mountPath: '/var' }],
      },
    ],
    tolerations: [{ key: 'a' }],
    nodeSelector: { 'lab/runtime': 'x', disk: 'ssd' },
  },
  status: { phase: 'Pending', qosClass: 'Burstable' },
};

const full = {
  case: 'example',
  recordedAt: '2026-11-20T07:34:29.478Z',
  workload: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
  runtime: {
    apiserver: 'v1.36.3',
    nodes: {
      'worker-a': {
        kubeletVersion: 'v1.36.3',
        containerRuntimeVersion: 'containerd://2.1.9',
        architecture: 'amd64',
      },
    },
  },
  observedFailure: true,
  snapshots: {
    early: {
      time: '2026-11-20T07:29:00.404Z',
      pods: [pod],
      events: [event('e', 1)],
    },
    late: {
      time: '2026-11-20T07:34:29.478Z',
      pods: [pod],
      events: [event('e', 5)],
    },
  },
  final: {
    time: '2026-11-20T07:34:29.478Z',
    pods: [pod],
    events: [event('e', 5)],
    owners: [],
    nodes: [
      {
        metadata: { name: 'worker-a' },
        status: {
          images: [
            {
              names: [
                'docker.io/library/nginx:1.27',
                'docker.io/library/redis:7',
              ],
              sizeBytes: 1,
            },
            { names: ['registry.acme.internal/team/nginx-proxy:1'] },
            {},
          ],
        },
      },
    ],
    serviceAccounts: [],
    secrets: [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'regcred', namespace: 'shop' },
        data: {
          '.dockerconfigjson': base64(
            JSON.stringify({
              auths: {
                'registry.acme.internal': {
                  username: 'deploy',
                  password: 'confidential',
                  auth: base64('deploy:confidential'),
                },
              },
            }),
          ),
        },
        type: 'kubernetes.io/dockerconfigjson',
      },
    ],
  },
};

describe('trimRecording', () => {
  const trimmed = trimRecording(full);

  it('stores each object once, and a later state as a patch', () => {
    expect(trimmed.snapshots).toEqual({
      early: { time: full.snapshots.early.time, pods: [0], events: [1] },
      backoff: null,
      late: { time: full.snapshots.late.time, pods: [0], events: [2] },
    });
    expect(trimmed.objects[2]).toEqual({ upon: 1, patch: { count: 5 } });
  });

  it('keeps what a diagnosis needs of a pod, and no more', () => {
    expect(trimmed.objects[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-1', namespace: 'shop' },
      spec: {
        volumes: [
          { name: 'model', image: { reference: 'example.com/model:1' } },
        ],
        containers: [{ name: 'app', image: 'nginx' }],
        nodeSelector: { disk: 'ssd' },
      },
      status: { phase: 'Pending' },
    });
  });

  it('keeps the hosts of a pull secret, and placeholders for the rest', () => {
    const text = JSON.stringify(trimmed);
    expect(text).not.toContain(full.final.secrets[0].data['.dockerconfigjson']);
    expect(trimmed.objects).toContainEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'regcred', namespace: 'shop' },
      type: 'kubernetes.io/dockerconfigjson',
      data: {
        '.dockerconfigjson': base64(
          `{"auths":{"registry.acme.internal":{"username":"user","password":"password","auth":"${base64(
            'user:password',
          )}"}}}`,
        ),
      },
    });
  });

  it('keeps of the images of a node those that a pod asks for', () => {
    expect(trimmed.objects).toContainEqual({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'worker-a' },
      status: { images: [{ names: ['docker.io/library/nginx:1.27'] }] },
    });
  });

  it('names the field that is missing', () => {
    expect(() => trimRecording({ ...full, workload: undefined })).toThrow(
      /workload/,
    );
  });
});
