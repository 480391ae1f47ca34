import { get } from './__testUtils__/server';
import { startDemoClusters, type DemoClusters } from './startDemoClusters';

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

  it('leaves nothing running when a port is taken', async () => {
    const port = Number(new URL(demo.clusters[1].url).port);
    await expect(
      startDemoClusters({ ports: { staging: port } }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });
});
