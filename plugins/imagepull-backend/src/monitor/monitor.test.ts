import type { TestBackend } from '@backstage/backend-test-utils';
import type { KnownIncident } from 'backstage-plugin-imagepull-common';
import {
  demoUsers,
  loadRecording,
  showRecording,
  startRecordedCluster,
  type KubernetesObject,
  type RunningCluster,
} from 'imagepull-demo';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  eventually,
  healthIn,
  incidentsIn,
  newDatabase,
  startMonitored,
} from '../__testUtils__/monitored';
import { movableClock } from '../__testUtils__/clock';

jest.setTimeout(120_000);

const kubelet136 = 'containerd-2.1.9_kubelet-1.36.3';
/** Its kubelet says the cause in events alone. */
const kubelet128 = 'containerd-1.6.20_kubelet-1.28.15';

const recordingOf = (name: string, runtimeName = kubelet136) =>
  loadRecording({ runtimeName, case: name });

const podSchema = z.object({
  spec: z.object({
    containers: z.array(z.object({ name: z.string(), image: z.string() })),
  }),
});

type Moment = Parameters<typeof showRecording>[2];

/** What an incident is, in a line. */
function lineOf(incident: KnownIncident): string {
  const { namespace, workload, container, image, cause } = incident;
  return [
    `${namespace}/${workload.kind}/${workload.name}/${container}`,
    image.written,
    cause,
    incident.outcome ?? 'open',
  ].join(' ');
}

describe('the monitor', () => {
  let clock: ReturnType<typeof movableClock>;
  let database: Knex;
  let cluster: RunningCluster | undefined;
  let backend: TestBackend | undefined;

  beforeEach(() => {
    clock = movableClock();
    database = newDatabase();
  });

  afterEach(async () => {
    await backend?.stop();
    await cluster?.close();
    backend = undefined;
    cluster = undefined;
    await database.destroy();
    clock.restore();
  });

  async function startCluster(
    name: string,
    moment: Moment = 'backoff',
    runtimeName = kubelet136,
  ): Promise<RunningCluster> {
    cluster = await startRecordedCluster({
      recording: recordingOf(name, runtimeName),
      moment,
    });
    return cluster;
  }

  async function watch(
    options: { token?: string; monitor?: object; state?: string } = {},
  ) {
    backend = await startMonitored({
      database,
      clusters: [
        {
          name: 'one',
          url: cluster?.url ?? '',
          authProvider: 'serviceAccount',
          serviceAccountToken: options.token ?? demoUsers.reader.token,
        },
      ],
      monitor: { ...options.monitor },
    });
    await eventually(async () =>
      expect((await healthIn(database)).get('one')?.state).toBe(
        options.state ?? 'watched',
      ),
    );
  }

  const lines = async () => (await incidentsIn(database, 'one')).map(lineOf);

  const shows = (...expected: string[]) =>
    eventually(async () =>
      expect((await lines()).sort()).toEqual([...expected].sort()),
    );

  function store() {
    if (!cluster) {
      throw new Error('No cluster was started');
    }
    return cluster.control.store;
  }

  function pods(): KubernetesObject[] {
    const listed = store().list('pods');
    return Array.isArray(listed) ? listed : [];
  }

  function eventuallyFails(count: number) {
    return eventually(async () =>
      expect((await healthIn(database)).get('one')?.failingPods).toBe(count),
    );
  }

  function eventuallyFailsWith(uid: string) {
    return eventually(async () =>
      expect(await incidentsIn(database, 'one')).toMatchObject([
        { pods: [uid] },
      ]),
    );
  }

  /** The pod that cannot get its image. */
  function failingPod(): KubernetesObject {
    const found = pods().find(({ status }) =>
      JSON.stringify(status).includes('Pull'),
    );
    if (!found) {
      throw new Error('No pod fails');
    }
    return found;
  }

  function withName(pod: KubernetesObject, name: string): KubernetesObject {
    return {
      ...pod,
      metadata: { ...pod.metadata, name, uid: `uid-of-${name}` },
    };
  }

  /** The same pod once all its containers run. */
  function running(pod: KubernetesObject): KubernetesObject {
    const containers = podSchema.parse(pod).spec.containers;
    return {
      ...pod,
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: containers.map(({ name, image }) => ({
          name,
          image,
          imageID: 'sha256:1',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: new Date().toISOString() } },
        })),
      },
    };
  }

  /** The same pod with another image. */
  function withImage(pod: KubernetesObject, image: string): KubernetesObject {
    return JSON.parse(
      JSON.stringify(pod).replaceAll(
        podSchema.parse(pod).spec.containers[0].image,
        image,
      ),
    );
  }

  const checkout = 'shop/Deployment/checkout/app nginx:1.27.99 tag-not-found';

  function requests() {
    return (cluster?.control.requests() ?? []).map(
      ({ path, query }) =>
        `${new URLSearchParams(query).has('watch') ? 'watch' : 'list'} ${path}`,
    );
  }

  const streams = [
    'list /api/v1/events',
    'list /api/v1/pods',
    'watch /api/v1/events',
    'watch /api/v1/pods',
  ];

  it('costs a healthy cluster two lists and two watches, and nothing after that', async () => {
    await startCluster('neg-healthy', 'final');
    await watch();
    const [healthy] = pods();
    const starting = {
      ...withName(healthy, 'another'),
      status: { phase: 'Pending' },
    };
    store().put(starting);
    store().put(running(starting));
    store().remove(starting);
    // What fails shows that all before it was taken.
    expect(requests().sort()).toEqual(streams);
    const other = recordingOf('rollout-bad-tag').snapshots.backoff;
    other?.pods.forEach(pod => store().put(pod));
    await shows(`${checkout} open`);
    await eventually(() =>
      expect(requests()[4]).toBe('list /api/v1/namespaces/shop/pods'),
    );
  });

  it('ends an incident once its pods run', async () => {
    await startCluster('rollout-bad-tag');
    await watch();
    await shows(`${checkout} open`);
    const [{ id }] = await incidentsIn(database, 'one');
    await eventually(async () => {
      const [{ diagnosis }] = await incidentsIn(database, 'one');
      expect(diagnosis).toMatchObject({
        checking: false,
        impact: { level: 'serving' },
        change: { before: { written: 'nginx:1.27' } },
      });
    });
    store().put(running(failingPod()));
    await shows(`${checkout} running`);
    expect(await incidentsIn(database, 'one')).toMatchObject([{ id }]);
    await eventuallyFails(0);
  });

  it('ends an incident when its workload asks for another image, and opens one for that', async () => {
    await startCluster('rollout-bad-tag');
    await watch();
    await shows(`${checkout} open`);
    const before = failingPod();
    store().put(withName(withImage(before, 'nginx:1.27.98'), 'checkout-2'));
    store().remove(before);
    await shows(
      `${checkout} image-changed`,
      'shop/Deployment/checkout/app nginx:1.27.98 tag-not-found open',
    );
    expect(await incidentsIn(database, 'one')).toHaveLength(2);
  });

  it('ends an incident when nothing of it is left', async () => {
    await startCluster('pod-bare-norestart');
    await watch();
    const once = 'sandbox/Pod/once/app';
    await eventually(async () =>
      expect(await lines()).toMatchObject([expect.stringContaining(once)]),
    );
    store().remove(failingPod());
    await eventually(async () =>
      expect(await incidentsIn(database, 'one')).toMatchObject([
        { outcome: 'gone' },
      ]),
    );
  });

  it('keeps one incident while pods come and go', async () => {
    await startCluster('rollout-bad-tag');
    await watch();
    await shows(`${checkout} open`);
    const first = failingPod();
    let before = first;
    for (const name of ['second', 'third', 'fourth']) {
      const next = withName(first, name);
      store().remove(before);
      store().put(next);
      await eventuallyFailsWith(`uid-of-${name}`);
      before = next;
    }
    expect(await lines()).toEqual([`${checkout} open`]);
    expect(await incidentsIn(database, 'one')).toMatchObject([
      { podsInAll: 4, reopened: 0 },
    ]);
  });

  it.each([kubelet136, kubelet128])(
    'follows a pod that runs on while one of its containers cannot get its image, on %s',
    async runtime => {
      await startCluster('ephemeral-fails', 'backoff', runtime);
      await watch();
      await eventually(async () =>
        expect(await incidentsIn(database, 'one')).toMatchObject([
          {
            workload: { kind: 'Pod', name: 'debugme' },
            containerKind: 'ephemeral',
            cause: 'tag-not-found',
            diagnosis: { checking: false, impact: { level: 'serving' } },
          },
        ]),
      );
      expect(failingPod().status).toMatchObject({ phase: 'Running' });
      store().remove(failingPod());
      clock.forward(30_000);
      await eventually(async () =>
        expect(await incidentsIn(database, 'one')).toMatchObject([
          { outcome: 'gone' },
        ]),
      );
    },
  );

  it.each([kubelet136, kubelet128])(
    'follows a container that restarts and cannot get its image again, on %s',
    async runtime => {
      await startCluster('always-tag-deleted', 'late', runtime);
      await watch();
      await eventually(async () =>
        expect(await incidentsIn(database, 'one')).toMatchObject([
          { workload: { name: 'vanisher' }, diagnosis: { checking: false } },
        ]),
      );
      store().put(running(failingPod()));
      clock.forward(30_000);
      await eventually(async () =>
        expect(await incidentsIn(database, 'one')).toMatchObject([
          { outcome: 'running' },
        ]),
      );
    },
  );

  it.each([
    ['goes on', false, 'open'],
    ['is over meanwhile', true, 'running'],
  ])(
    'knows after a restart what it knew before: one that %s',
    async (_case, isOver, outcome) => {
      await startCluster('rollout-bad-tag', 'backoff', kubelet128);
      await watch();
      await shows(`${checkout} open`);
      const [before] = await incidentsIn(database, 'one');
      await backend?.stop();
      const events = store().list('events');
      (Array.isArray(events) ? events : []).forEach(event =>
        store().remove(event),
      );
      if (isOver) {
        store().put(running(failingPod()));
      }
      // What was said before says nothing of what is known now.
      await database('clusters').delete();
      await watch();
      await eventuallyFails(isOver ? 0 : 1);
      await shows(`${checkout} ${outcome}`);
      const [after] = await incidentsIn(database, 'one');
      expect(after).toMatchObject({ id: before.id, openedAt: before.openedAt });
    },
  );

  it('needs no more than pods and events', async () => {
    await startCluster('rollout-bad-tag');
    await watch({ token: demoUsers.base.token });
    await shows(`${checkout} open`);
    store().put(running(failingPod()));
    await shows(`${checkout} running`);
    expect((await healthIn(database)).get('one')?.state).toBe('watched');
  });

  it('says which permission it lacks for pods', async () => {
    await startCluster('rollout-bad-tag');
    await watch({ token: demoUsers.nothing.token, state: 'failing' });
    expect((await healthIn(database)).get('one')).toMatchObject({
      error: { code: 'forbidden', missingPermission: 'list pods' },
    });
  });

  it('goes on with pods alone where events are refused, and says so', async () => {
    await startCluster('rollout-bad-tag');
    cluster?.control.addFault({
      kind: 'forbidden',
      match: { resource: 'events' },
    });
    await watch();
    await shows(`${checkout} open`);
    expect((await healthIn(database)).get('one')).toMatchObject({
      limitations: expect.arrayContaining([
        expect.objectContaining({
          missingPermission: 'list events',
          text: expect.objectContaining({ id: 'limitation.watch-events' }),
        }),
      ]),
    });
  });

  it('reads a pod once, however many events announce it', async () => {
    await startCluster('neg-healthy', 'final');
    await watch();
    const [healthy] = pods();
    const [template] =
      recordingOf('rollout-bad-tag').snapshots.backoff?.events.filter(
        ({ reason, message }) =>
          reason === 'Failed' && message?.startsWith('Failed to pull'),
      ) ?? [];
    for (let i = 0; i < 10_000; i++) {
      store().put({
        ...template,
        metadata: { name: `storm.${i}`, namespace: 'shop' },
        involvedObject: {
          kind: 'Pod',
          namespace: 'shop',
          name: healthy.metadata.name,
        },
      });
    }
    const other = recordingOf('rollout-bad-tag').snapshots.backoff;
    other?.pods.forEach(pod => store().put(pod));
    await shows(`${checkout} open`);
    const path = `list /api/v1/namespaces/shop/pods/${healthy.metadata.name}`;
    await eventually(() => expect(requests()).toContain(path));
    expect(requests().filter(request => request === path).length).toBeLessThan(
      4,
    );
  });

  it.each([
    [{ exclude: ['sandbox'] }, '/api/v1/pods', 'metadata.namespace!=sandbox'],
    [{ include: ['shop'] }, '/api/v1/namespaces/shop/pods', ''],
    [{ include: ['shop', 'data'] }, '/api/v1/pods', ''],
  ])('leaves out namespaces as %j says', async (namespaces, path, selector) => {
    await startCluster('rollout-bad-tag');
    const other = recordingOf('pod-bare-norestart').snapshots.backoff;
    other?.pods.forEach(pod => store().put(pod));
    await watch({ monitor: { namespaces } });
    await shows(`${checkout} open`);
    expect((await healthIn(database)).get('one')?.failingPods).toBe(1);
    const asked = (cluster?.control.requests() ?? []).find(request =>
      request.path.endsWith('/pods'),
    );
    expect(asked?.path).toBe(path);
    expect(decodeURIComponent(asked?.query ?? '')).toContain(selector);
  });
});
