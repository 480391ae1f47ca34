import { demoUsers, type Listener } from 'imagepull-demo';
import { z } from 'zod';
import { startControlServer } from './controlServer';
import { clusterSummarySchema, failedSchema } from './fleetSummary';
import { startFleet, type RunningFleet } from './runningFleet';

const objectSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string().optional(),
    resourceVersion: z.string(),
  }),
  status: z.looseObject({ phase: z.string() }).optional(),
});
const listSchema = z.object({
  metadata: z.object({
    resourceVersion: z.string(),
    continue: z.string().optional(),
  }),
  items: z.array(objectSchema),
});
const watchEventSchema = z.object({
  type: z.string(),
  object: z.looseObject({
    code: z.number().optional(),
    metadata: z.looseObject({ name: z.string().optional() }).optional(),
    status: z.unknown(),
  }),
});

const pending = 'fieldSelector=status.phase%3DPending';

describe('a fleet over HTTP', () => {
  let fleet: RunningFleet;
  let control: Listener;

  beforeEach(async () => {
    fleet = await startFleet(
      [
        { name: 'one', pods: 100, failingPods: 5, firstFailure: 0 },
        { name: 'two', pods: 60, failingPods: 0, firstFailure: 0 },
      ],
      0,
    );
    control = await startControlServer(fleet);
  });

  afterEach(async () => {
    await control.close();
    await fleet.close();
  });

  const get = (path: string, index = 0, init: RequestInit = {}) =>
    fetch(`${fleet.members[index].url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${demoUsers.reader.token}` },
    });
  const list = async (path: string, index = 0) =>
    listSchema.parse(await (await get(path, index)).json());
  const command = (method: string, path: string, body?: object) =>
    fetch(`http://127.0.0.1:${control.port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });

  async function openWatch(path: string) {
    const response = await get(path);
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    return {
      next: async () => {
        while (!text.includes('\n')) {
          const { done, value } = (await reader?.read()) ?? { done: true };
          if (done) {
            return undefined;
          }
          text += decoder.decode(value, { stream: true });
        }
        const end = text.indexOf('\n');
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        return watchEventSchema.parse(JSON.parse(line));
      },
      close: () => reader?.cancel(),
    };
  }

  it('lists pods page by page, all of one version', async () => {
    const names: (string | undefined)[] = [];
    const versions = new Set<string>();
    let query = 'limit=30';
    for (let pages = 0; query; pages++) {
      expect(pages).toBeLessThan(10);
      const page = await list(`/api/v1/pods?${query}`);
      versions.add(page.metadata.resourceVersion);
      names.push(...page.items.map(({ metadata }) => metadata.name));
      const { continue: token } = page.metadata;
      query = token ? `limit=30&continue=${encodeURIComponent(token)}` : '';
    }
    expect(new Set(names).size).toBe(100);
    expect(names).toHaveLength(100);
    expect(versions.size).toBe(1);
  });

  it('selects by the fields that the monitor selects by', async () => {
    const pods = await list(`/api/v1/pods?${pending}`);
    expect(pods.items).toHaveLength(5);
    const events = await list(
      '/api/v1/events?fieldSelector=involvedObject.kind%3DPod%2Creason%3DFailed',
    );
    expect(events.items.length).toBeGreaterThanOrEqual(10);
  });

  it('tells watches what enters the selection, and what leaves it with its old state', async () => {
    const { metadata, items } = await list(`/api/v1/pods?${pending}`);
    const watch = await openWatch(
      `/api/v1/pods?watch=1&${pending}&resourceVersion=${metadata.resourceVersion}`,
    );
    await command('DELETE', '/clusters/one/failures');
    const gone = await watch.next();
    expect(gone).toMatchObject({
      type: 'DELETED',
      object: { status: { phase: 'Pending' } },
    });
    expect(items.map(({ metadata: { name } }) => name)).toContain(
      gone?.object.metadata?.name,
    );
    await watch.close();
  });

  it('answers 410 to what is too old after its history was forgotten', async () => {
    const { metadata } = await list(`/api/v1/pods?${pending}`);
    await command('POST', '/clusters/one/failures');
    await command('POST', '/clusters/one/compact');
    const watch = await openWatch(
      `/api/v1/pods?watch=1&${pending}&resourceVersion=${metadata.resourceVersion}`,
    );
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: { code: 410 },
    });
    await watch.close();
  });

  it('comes back on the same port after a restart, with what it had', async () => {
    const before = await list('/api/v1/pods');
    const restarted = command('POST', '/clusters/one/restart', {
      downForMilliseconds: 50,
    });
    expect((await restarted).status).toBe(200);
    const after = await list('/api/v1/pods');
    expect(after.metadata).toEqual(before.metadata);
  });

  it('refuses requests while it is told to', async () => {
    await command('POST', '/clusters/one/faults', {
      kind: 'tooManyRequests',
      retryAfterSeconds: 3,
    });
    const refused = await get('/api/v1/pods');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([
      429,
      '3',
    ]);
    expect((await get('/api/v1/pods', 1)).status).toBe(200);
    await command('DELETE', '/clusters/one/faults');
    expect((await get('/api/v1/pods')).status).toBe(200);
  });

  it('counts requests and open streams', async () => {
    await list('/api/v1/pods');
    await list('/api/v1/namespaces/team-01/pods');
    await get('/apis/apps/v1/namespaces/team-01/deployments/service-0001');
    const watch = await openWatch('/api/v1/events?watch=true');
    const summary = async () =>
      clusterSummarySchema.parse(
        await (await command('GET', '/clusters/one')).json(),
      );
    expect(await summary()).toMatchObject({
      streams: 1,
      requests: {
        'list pods': 2,
        'get deployments': 1,
        'watch events': 1,
      },
    });
    await command('DELETE', '/requests');
    expect((await summary()).requests).toEqual({});
    await watch.close();
  });

  it('says what it made fail, and when', async () => {
    const before = Date.now();
    const response = await command('POST', '/clusters/two/failures');
    expect(response.status).toBe(201);
    const failed = failedSchema.parse(await response.json());
    expect(failed.cluster).toBe('two');
    expect(failed.at).toBeGreaterThanOrEqual(before);
    expect(failed.at).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ['GET', '/clusters/three', undefined, 404],
    ['POST', '/clusters/one/faults', { kind: 'unknown' }, 400],
    ['PUT', '/churn', { changesPerSecond: -1 }, 400],
    ['PUT', '/churn', { changesPerSecond: 3 }, 200],
  ])('answers %s %s with %j', async (method, path, body, status) => {
    expect((await command(method, path, body)).status).toBe(status);
  });
});
