import { asTable, get } from './__testUtils__/server';
import { startDemoClusters, type DemoClusters } from './startDemoClusters';
import { demoUsers } from './users';

const start = new Date('2026-11-20T09:00:00Z');

describe('startDemoClusters', () => {
  let demo: DemoClusters;

  beforeAll(async () => {
    demo = await startDemoClusters({ start, advanceInterval: 0 });
  });

  afterAll(() => demo.close());

  const podsOf = async (service: string, index = 0) => {
    const response = await get(
      demo.clusters[index],
      `/api/v1/pods?labelSelector=app.kubernetes.io%2Fpart-of%3D${service}`,
    );
    return (await response.json()).items;
  };

  it('starts both clusters with their pods', async () => {
    expect(demo.clusters.map(({ name }) => name)).toEqual([
      'production',
      'staging',
    ]);
    expect(await podsOf('checkout')).toHaveLength(4);
    expect(await podsOf('checkout', 1)).toHaveLength(1);
  });

  it('advances when told to, changing only what has changed', async () => {
    const [production] = demo.clusters;
    const { store } = production.control;
    const before = store.resourceVersion();
    production.advance(new Date(start.getTime() + 1000));
    const changes = store.resourceVersion() - before;
    expect(changes).toBeLessThan(100);
    production.advance(new Date(start.getTime() + 160_000));
    expect(await podsOf('checkout')).toHaveLength(3);
  });

  describe('secrets', () => {
    const list = (token: string, accept: string, query = '') =>
      get(demo.clusters[0], `/api/v1/namespaces/identity/secrets${query}`, {
        token,
        accept,
      });

    it('show names and types in a table, and no data', async () => {
      const response = await list(
        demoUsers.owners.token,
        asTable,
        '?includeObject=None',
      );
      const body = await response.text();
      expect(body).not.toMatch(/dockerconfigjson"\s*:|demo-password|auths/);
      const { columnDefinitions, rows } = JSON.parse(body);
      expect(
        columnDefinitions.map(({ name }: { name: string }) => name),
      ).toEqual(['Name', 'Type', 'Data', 'Age']);
      expect(rows).toEqual([
        { cells: ['regcred', 'kubernetes.io/dockerconfigjson', 1, '100d'] },
      ]);
    });

    it('show the metadata of each row unless told otherwise, with what kubectl apply left there', async () => {
      const response = await list(demoUsers.owners.token, asTable);
      const { rows } = await response.json();
      expect(rows[0].object).toMatchObject({
        kind: 'PartialObjectMetadata',
        metadata: {
          name: 'regcred',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration':
              expect.stringContaining('.dockerconfigjson'),
          },
        },
      });
      expect(rows[0].object).not.toHaveProperty('data');
    });

    it.each<[keyof typeof demoUsers, number, number]>([
      ['base', 403, 403],
      ['owners', 200, 403],
      ['secrets', 200, 200],
      ['reader', 200, 200],
    ])(
      'are listed and read by those who may: %s',
      async (user, listed, read) => {
        const { token } = demoUsers[user];
        expect((await list(token, asTable)).status).toBe(listed);
        const one = await get(
          demo.clusters[0],
          '/api/v1/namespaces/identity/secrets/regcred',
          { token },
        );
        expect(one.status).toBe(read);
        await one.text();
      },
    );

    it.each(['serviceaccounts', 'nodes'])(
      'come with %s for those who see owners',
      async resource => {
        const path =
          resource === 'nodes'
            ? '/api/v1/nodes/prod-worker-4'
            : '/api/v1/namespaces/identity/serviceaccounts/default';
        const statuses = await Promise.all(
          [demoUsers.base, demoUsers.owners].map(
            async ({ token }) =>
              (
                await get(demo.clusters[0], path, { token })
              ).status,
          ),
        );
        expect(statuses).toEqual([403, 200]);
      },
    );
  });

  it('leaves nothing running when a port is taken', async () => {
    const port = Number(new URL(demo.clusters[1].url).port);
    await expect(
      startDemoClusters({ ports: { staging: port } }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });
});
