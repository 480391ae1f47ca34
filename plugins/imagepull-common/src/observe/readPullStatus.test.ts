import type { CoreEvent, Pod } from '../kubernetes/types';
import { pullFailureSchema } from '../schema';
import {
  makeEvent,
  makePod,
  minutesAgo,
  now,
  running,
  waiting,
} from './__fixtures__/objects';
import { needsEvents, readPullStatus } from './readPullStatus';

const notFound =
  'rpc error: code = NotFound desc = failed to pull and unpack image "registry.example/shop:1.0": failed to resolve image: registry.example/shop:1.0: not found';
const backOff = 'Back-off pulling image "registry.example/shop:1.0"';
const unauthorized =
  'failed to pull and unpack image "registry.example/shop:1.0": failed to resolve image: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials';

function read(pods: Pod[], events: CoreEvent[] = []) {
  const status = readPullStatus({ pods, events, now });
  status.failures.forEach(failure => pullFailureSchema.parse(failure));
  return status;
}

function summary(pods: Pod[], events: CoreEvent[] = []) {
  return read(pods, events).failures.map(failure => ({
    container: failure.container,
    kind: failure.containerKind,
    cause: failure.classification.cause,
    source: failure.messageSource,
  }));
}

describe('readPullStatus finds the cause', () => {
  const tag = { container: 'app', kind: 'app', cause: 'tag-not-found' };

  it.each([
    {
      name: 'in the status of a try (kubelet 1.28 and newer)',
      pod: makePod({ statuses: [waiting('ErrImagePull', notFound)] }),
      events: [],
      expected: { ...tag, source: 'status' },
    },
    {
      name: 'in the back-off message (kubelet 1.32 and newer)',
      pod: makePod({
        statuses: [
          waiting('ImagePullBackOff', `${backOff}: ErrImagePull: ${notFound}`),
        ],
      }),
      events: [],
      expected: { ...tag, source: 'status' },
    },
    {
      name: 'in an event where the back-off message has none (kubelet 1.31 and older)',
      pod: makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
      events: [
        makeEvent(
          'Failed',
          `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
          { container: 'app' },
        ),
        makeEvent('Failed', 'Error: ImagePullBackOff', { container: 'app' }),
      ],
      expected: { ...tag, source: 'event' },
    },
    {
      name: 'in an event without classic times',
      pod: makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
      events: [
        makeEvent(
          'Failed',
          `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
          {
            count: null,
            firstTimestamp: null,
            lastTimestamp: null,
            eventTime: minutesAgo(4),
            series: { count: 3, lastObservedTime: minutesAgo(1) },
          },
        ),
      ],
      expected: { ...tag, source: 'event' },
    },
    {
      name: 'nowhere, and says so',
      pod: makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
      events: [],
      expected: { ...tag, cause: 'unknown', source: 'none' },
    },
    {
      name: 'in a reason that is a raw error (kubelet 1.34 and newer)',
      pod: makePod({
        statuses: [
          waiting(
            'illegal base64 data at input byte 0',
            'illegal base64 data at input byte 0',
          ),
        ],
      }),
      events: [],
      expected: { ...tag, cause: 'pull-secret-malformed', source: 'status' },
    },
    {
      name: 'in a reason without a message',
      pod: makePod({ statuses: [waiting('ErrImageNeverPull')] }),
      events: [],
      expected: { ...tag, cause: 'never-pull-policy', source: 'status' },
    },
    {
      name: 'by the name of a mirror pod, whose events carry another uid',
      pod: makePod({
        statuses: [waiting('ImagePullBackOff', backOff)],
        annotations: { 'kubernetes.io/config.hash': 'file-hash' },
      }),
      events: [
        makeEvent('Failed', `Failed to pull image "x": ${notFound}`, {
          uid: 'file-hash',
          message: `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
        }),
      ],
      expected: { ...tag, source: 'event' },
    },
    {
      name: 'not in the events of an earlier pod of the same name',
      pod: makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
      events: [
        makeEvent(
          'Failed',
          `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
          { uid: 'uid-of-the-pod-before' },
        ),
      ],
      expected: { ...tag, cause: 'unknown', source: 'none' },
    },
    {
      name: 'not in the events of another container',
      pod: makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
      events: [
        makeEvent(
          'Failed',
          `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
          { container: 'other' },
        ),
      ],
      expected: { ...tag, cause: 'unknown', source: 'none' },
    },
  ])('$name', ({ pod, events, expected }) => {
    expect(summary([pod], events)).toEqual([expected]);
  });

  it('in another pod of the same owner and image', () => {
    expect(
      summary([
        makePod({ statuses: [waiting('ImagePullBackOff', backOff)] }),
        makePod({
          name: 'shop-1-b',
          uid: 'uid-b',
          statuses: [waiting('ErrImagePull', notFound)],
        }),
      ]).map(({ cause, source }) => ({ cause, source })),
    ).toEqual([
      { cause: 'tag-not-found', source: 'sibling' },
      { cause: 'tag-not-found', source: 'status' },
    ]);
  });
});

describe('readPullStatus finds the container', () => {
  const failing = (name: string) => waiting('ErrImagePull', notFound, name);

  it.each([
    {
      kind: 'init',
      pod: makePod({
        spec: { initContainers: [{ name: 'x', image: 'i:1' }] },
        initStatuses: [failing('x')],
        statuses: [waiting('PodInitializing')],
      }),
    },
    {
      kind: 'sidecar',
      pod: makePod({
        spec: {
          initContainers: [
            { name: 'x', image: 'i:1', restartPolicy: 'Always' },
          ],
        },
        initStatuses: [failing('x')],
        statuses: [waiting('PodInitializing')],
      }),
    },
    {
      kind: 'ephemeral',
      pod: makePod({
        phase: 'Running',
        spec: { ephemeralContainers: [{ name: 'x', image: 'i:1' }] },
        ephemeralStatuses: [failing('x')],
        statuses: [running()],
      }),
    },
  ])('of kind $kind', ({ kind, pod }) => {
    expect(
      summary([pod]).map(failure => [failure.container, failure.kind]),
    ).toEqual([['x', kind]]);
  });

  it('blames an image volume rather than the containers that show it', () => {
    const message =
      'Back-off pulling image "registry.example/model:2": ErrImagePull: manifest unknown';
    const { failures, counts } = read([
      makePod({
        spec: {
          containers: [
            { name: 'app', image: 'registry.example/shop:1.0' },
            { name: 'log', image: 'registry.example/log:1.0' },
          ],
          volumes: [
            { name: 'model', image: { reference: 'registry.example/model:2' } },
          ],
        },
        statuses: [
          waiting('ImagePullBackOff', message),
          waiting('ImagePullBackOff', message, 'log'),
        ],
      }),
    ]);
    expect(failures).toMatchObject([
      {
        container: 'model',
        containerKind: 'image-volume',
        image: { written: 'registry.example/model:2' },
        affectedContainers: ['app', 'log'],
      },
    ]);
    expect(counts).toMatchObject({ total: 2, failing: 2, withImage: 0 });
  });

  it('blames an image volume by its events where the message names no image', () => {
    expect(
      summary(
        [
          makePod({
            spec: {
              volumes: [
                {
                  name: 'model',
                  image: { reference: 'registry.example/model:2' },
                },
              ],
            },
            statuses: [waiting('ErrImagePull', 'manifest unknown')],
          }),
        ],
        [
          makeEvent(
            'Failed',
            'Failed to pull image "registry.example/model:2": manifest unknown',
          ),
        ],
      ),
    ).toMatchObject([{ container: 'model', kind: 'image-volume' }]);
  });

  it('that ran before and alternates with a crash loop', () => {
    const pod = makePod({
      phase: 'Running',
      statuses: [
        {
          ...waiting(
            'CrashLoopBackOff',
            'back-off 40s restarting failed container',
          ),
          restartCount: 1,
          lastState: { terminated: { finishedAt: minutesAgo(8) } },
        },
      ],
    });
    const failed = makeEvent(
      'Failed',
      `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
      { container: 'app', lastTimestamp: minutesAgo(2) },
    );
    expect(read([pod], [failed]).failures).toMatchObject([
      { ranBefore: true, classification: { cause: 'tag-not-found' } },
    ]);
  });

  it.each([
    [
      'containerd',
      'failed to get sandbox image "registry.example/pause:3.9": failed to pull image "registry.example/pause:3.9": failed to resolve image: unexpected status from HEAD request to https://registry.example/v2/pause/manifests/3.9: 401 Unauthorized',
    ],
    [
      'CRI-O',
      'error creating pod sandbox with name "k8s_a_b_c_0": initializing source docker://registry.example/pause:3.9: reading manifest 3.9 in registry.example/pause: authentication required',
    ],
  ])('of a node whose %s cannot get its pause image', (_, error) => {
    const { failures } = read(
      [makePod({ statuses: [waiting('ContainerCreating')] })],
      [
        makeEvent(
          'FailedCreatePodSandBox',
          `Failed to create pod sandbox: rpc error: code = Unknown desc = ${error}`,
        ),
      ],
    );
    expect(failures).toMatchObject([
      {
        containerKind: 'sandbox',
        image: { written: 'registry.example/pause:3.9' },
        classification: {
          cause: 'authentication-missing',
          facts: { scope: 'node' },
        },
        affectedContainers: ['app'],
      },
    ]);
  });
});

describe('readPullStatus sees no failure in', () => {
  const oldFailure = makeEvent(
    'Failed',
    `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
    { container: 'app' },
  );

  it.each([
    [
      'a pull in progress',
      makePod({ statuses: [waiting('ContainerCreating')] }),
      [],
    ],
    [
      'a pod that recovered',
      makePod({ phase: 'Running', statuses: [running()] }),
      [oldFailure],
    ],
    [
      'a crash loop',
      makePod({
        phase: 'Running',
        statuses: [
          {
            ...waiting('CrashLoopBackOff'),
            lastState: { terminated: { finishedAt: minutesAgo(1) } },
          },
        ],
      }),
      [oldFailure],
    ],
    [
      'a container that cannot be created',
      makePod({
        statuses: [
          waiting('CreateContainerConfigError', 'secret "x" not found'),
        ],
      }),
      [],
    ],
    [
      'a pod that is not scheduled',
      makePod({ spec: { nodeName: undefined } }),
      [makeEvent('FailedScheduling', '0/3 nodes are available')],
    ],
    [
      'a running pod whose pull secret is missing',
      makePod({
        phase: 'Running',
        spec: { imagePullSecrets: [{ name: 'regcred' }] },
        statuses: [running()],
      }),
      [
        makeEvent(
          'FailedToRetrieveImagePullSecret',
          'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
          { count: 30 },
        ),
      ],
    ],
    [
      'a pod that has finished',
      makePod({
        phase: 'Succeeded',
        statuses: [waiting('ErrImagePull', notFound)],
      }),
      [],
    ],
    [
      'a sandbox that its network keeps from starting',
      makePod({ statuses: [waiting('ContainerCreating')] }),
      [
        makeEvent(
          'FailedCreatePodSandBox',
          'Failed to create pod sandbox: failed to setup network for sandbox "a": connection refused',
        ),
      ],
    ],
    ['a pod without anything', {}, []],
    [
      'a state that an API writes as null',
      JSON.parse(
        '{"metadata":{},"spec":{"containers":[{"name":"a"}]},"status":{"containerStatuses":[{"name":"a","state":{"waiting":null,"running":{}}}]}}',
      ),
      [],
    ],
  ])('%s', (_, pod: Pod, events: CoreEvent[]) => {
    expect(summary([pod], events)).toEqual([]);
  });
});

describe('readPullStatus reads what a message about identity leaves open', () => {
  const pod = (secrets: string[], message = unauthorized) =>
    makePod({
      spec: { imagePullSecrets: secrets.map(name => ({ name })) },
      statuses: [waiting('ErrImagePull', message)],
    });
  const missing = (count: number) =>
    makeEvent(
      'FailedToRetrieveImagePullSecret',
      'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
      { count },
    );
  const classificationOf = (pods: Pod, events: CoreEvent[]) =>
    read([pods], events).failures[0].classification;

  it('does not blame a missing secret for layers that the storage denies', () => {
    const denied =
      'reading blob sha256:ab: fetching blob: StatusCode: 403, "<?xml version..."';
    expect(classificationOf(pod(['regcred'], denied), [missing(4)]).cause).toBe(
      'authorization-denied',
    );
  });

  it('takes a pull secret that is missing again and again for the cause', () => {
    expect(classificationOf(pod(['regcred']), [missing(4)])).toMatchObject({
      cause: 'pull-secret-missing',
      certainty: 'likely',
      facts: { missingSecrets: ['regcred'] },
    });
  });

  it('takes one that was missing once for a possibility', () => {
    expect(classificationOf(pod(['regcred']), [missing(1)])).toMatchObject({
      cause: 'authentication-missing',
      alternatives: expect.arrayContaining(['pull-secret-missing']),
    });
  });

  it('does not blame a secret that the pod does not name', () => {
    expect(classificationOf(pod(['other']), [missing(4)]).cause).toBe(
      'authentication-missing',
    );
  });

  it('does not blame a missing secret for a missing tag', () => {
    expect(
      classificationOf(pod(['regcred'], notFound), [missing(4)]).cause,
    ).toBe('tag-not-found');
  });

  it('knows that a pod without pull secrets sent no password, whatever CRI-O says', () => {
    const message =
      'initializing source docker://registry.example/shop:1.0: unable to retrieve auth token: invalid username/password: unauthorized';
    expect(classificationOf(pod([], message), [])).toMatchObject({
      cause: 'authentication-missing',
      certainty: 'likely',
    });
  });
});

describe('readPullStatus tells of slow pulls', () => {
  const pulling = (minutes: number) =>
    makeEvent('Pulling', 'Pulling image "registry.example/shop:1.0"', {
      type: 'Normal',
      container: 'app',
      firstTimestamp: minutesAgo(minutes),
      lastTimestamp: minutesAgo(minutes),
    });
  const creating = (sandboxReadySince?: string) =>
    makePod({ statuses: [waiting('ContainerCreating')], sandboxReadySince });

  it.each([
    ['after five minutes', creating(), [pulling(6)], 360],
    ['not before', creating(), [pulling(4)], undefined],
    [
      'not when the image has arrived',
      creating(),
      [
        pulling(9),
        makeEvent(
          'Pulled',
          'Successfully pulled image "registry.example/shop:1.0"',
          {
            container: 'app',
            lastTimestamp: minutesAgo(8),
          },
        ),
      ],
      undefined,
    ],
    [
      'by the sandbox once the events have expired',
      creating(minutesAgo(90)),
      [],
      5400,
    ],
    ['not before the sandbox is ready', creating(), [], undefined],
  ])('%s', (_, pod, events, waitingSeconds) => {
    const { slowPulls, failures, counts } = read([pod], events);
    expect(failures).toEqual([]);
    expect(slowPulls.map(slow => slow.waitingSeconds)).toEqual(
      waitingSeconds === undefined ? [] : [waitingSeconds],
    );
    expect(counts.slow).toBe(slowPulls.length);
    expect(counts.slow + counts.pending).toBe(1);
  });
});

describe('readPullStatus counts', () => {
  it('all containers once', () => {
    const { counts } = read([
      makePod({ phase: 'Running', statuses: [running()] }),
      makePod({ name: 'b', statuses: [waiting('ErrImagePull', notFound)] }),
      makePod({ name: 'c', statuses: [waiting('ContainerCreating')] }),
      makePod({ name: 'd', phase: 'Failed' }),
    ]);
    expect(counts).toEqual({
      pods: 3,
      total: 3,
      withImage: 1,
      pending: 1,
      slow: 0,
      failing: 1,
    });
  });

  it('attempts and times from the events', () => {
    const { failures } = read(
      [makePod({ statuses: [waiting('ErrImagePull', notFound)] })],
      [
        makeEvent('Pulling', 'Pulling image "registry.example/shop:1.0"', {
          container: 'app',
          count: 4,
          firstTimestamp: minutesAgo(6),
          lastTimestamp: minutesAgo(1),
        }),
        makeEvent(
          'Failed',
          `Failed to pull image "registry.example/shop:1.0": ${notFound}`,
          {
            container: 'app',
            count: 4,
            firstTimestamp: minutesAgo(6),
            lastTimestamp: minutesAgo(1),
          },
        ),
      ],
    );
    expect(failures).toMatchObject([
      {
        attempts: 4,
        since: minutesAgo(6),
        lastAttempt: minutesAgo(1),
        node: 'node-1',
        owner: { kind: 'ReplicaSet', name: 'shop-1' },
      },
    ]);
  });
});

describe('needsEvents', () => {
  const needs = (pod: Pod) =>
    needsEvents({ pods: [pod], status: read([pod]), now });

  it.each([
    [
      'a running pod',
      makePod({ phase: 'Running', statuses: [running()] }),
      false,
    ],
    [
      'a failing pod',
      makePod({ statuses: [waiting('ErrImagePull', notFound)] }),
      true,
    ],
    [
      'a pod that waits for long',
      makePod({ statuses: [waiting('ContainerCreating')] }),
      true,
    ],
    [
      'a pod that has just been made',
      makePod({
        createdAt: minutesAgo(0.5),
        statuses: [waiting('ContainerCreating')],
      }),
      false,
    ],
    [
      'a crashing pod',
      makePod({ statuses: [waiting('CrashLoopBackOff')] }),
      true,
    ],
  ])('says of %s: %s', (_, pod, expected) => {
    expect(needs(pod)).toBe(expected);
  });
});
