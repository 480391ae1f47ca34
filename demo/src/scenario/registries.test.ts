import {
  startDemoRegistry,
  type DemoRegistry,
} from '../registry/startDemoRegistry';
import type {
  ContainerDefinition,
  WorkloadDefinition,
} from '../simulation/definitions';
import { partsOf } from '../simulation/imageParts';
import { imageIdOf } from '../simulation/images';
import { demoClusterDefinitions } from './clusters';
import { isOutage } from './moves';
import { portalAccount, registryHosts } from './registryHosts';

const start = new Date('2026-11-20T09:00:00Z');

const authorization = `Basic ${Buffer.from(
  `${portalAccount.user}:${portalAccount.password}`,
).toString('base64')}`;

const clusters = demoClusterDefinitions(true);

function containersOf({ revisions }: WorkloadDefinition) {
  return revisions.flatMap(({ containers, initContainers = [] }) => [
    ...containers,
    ...initContainers,
  ]);
}

const containers = clusters
  .flatMap(({ workloads }) => workloads)
  .flatMap(containersOf);

describe('the registries of the demo', () => {
  let registry: DemoRegistry;
  let now = start;

  beforeAll(async () => {
    registry = await startDemoRegistry({ start, now: () => now });
  });

  beforeEach(() => {
    now = start;
  });

  afterAll(() => registry.close());

  const ask = (host: string, path: string, headers: HeadersInit = {}) =>
    fetch(`${registry.url}/v2/${path}?ns=${host}`, { headers });

  /** The company's registry as the portal asks it. */
  const askCompany = (path: string) =>
    ask('registry.acme.internal', path, { authorization });

  const tagsOf = async (repository: string): Promise<string[]> =>
    (await (await askCompany(`${repository}/tags/list`)).json()).tags;

  const company = containers.flatMap(container => {
    const parts = partsOf(container.image);
    return parts?.host === 'registry.acme.internal'
      ? [{ container, ...parts }]
      : [];
  });

  it('hold every image of the company that runs, under the digest that its pods show', async () => {
    const running = company.filter(
      ({ container: { failure, isSlow }, tag }) => tag && !failure && !isSlow,
    );
    expect(running.length).toBeGreaterThan(40);
    for (const { container, path, tag } of running) {
      const response = await askCompany(`${path}/manifests/${tag}`);
      expect([container.image, response.status]).toEqual([
        container.image,
        200,
      ]);
      expect(imageIdOf(container)).toBe(
        `registry.acme.internal/${path}@${response.headers.get(
          'docker-content-digest',
        )}`,
      );
    }
  });

  it.each<[string, number, string | undefined]>([
    ['shop/checkout/manifests/2.14.1', 404, 'MANIFEST_UNKNOWN'],
    ['data/search/manifests/8.5.O', 404, 'MANIFEST_UNKNOWN'],
    ['data/search/manifests/8.5.0', 200, undefined],
    ['logistics/warehose/manifests/2.3.0', 404, 'NAME_UNKNOWN'],
    ['logistics/warehouse/manifests/2.3.0', 200, undefined],
    ['payments/api/manifests/5.3.0', 200, undefined],
    ['identity/sign-in/manifests/4.7.0', 200, undefined],
    ['billing/subscriptions/manifests/2.4.0', 200, undefined],
    [
      'batch/order-import/manifests/sha256:4be1c0ffee5c6c1b3d0f2a7e9d8b45a1e6f7c3d2b1a09f8e7d6c5b4a39281706',
      404,
      'MANIFEST_UNKNOWN',
    ],
  ])('answer the portal about %s: %d %s', async (path, status, code) => {
    const response = await askCompany(path);
    expect(response.status).toBe(status);
    expect((await response.json()).errors?.[0].code).toBe(code);
  });

  it('let nobody see what is private', async () => {
    const path = 'payments/api/manifests/5.3.0';
    const response = await ask('registry.acme.internal', path);
    expect(response.status).toBe(401);
  });

  it('hold what may have been meant', async () => {
    expect(await tagsOf('shop/checkout')).toEqual(
      expect.arrayContaining(['2.14.0', '2.14.1-rc.2']),
    );
    expect(await tagsOf('data/search')).toContain('8.5.0');
    const { repositories } = await (await askCompany('_catalog')).json();
    expect(repositories).toEqual(
      expect.arrayContaining(['logistics/warehouse', 'shop/loyalty']),
    );
  });

  it('have a list of tags of more than one page', async () => {
    const response = await askCompany('shop/storefront/tags/list');
    expect(response.headers.get('link')).toContain('rel="next"');
  });

  it('offer the images that fail for their platform for arm64 only', async () => {
    const response = await askCompany('media/image-optimizer/manifests/1.12.0');
    const { config } = await response.json();
    const blob = await askCompany(
      `media/image-optimizer/blobs/${config.digest}`,
    );
    expect((await blob.json()).architecture).toBe('arm64');
  });

  it('get the tags of later roll-outs shortly before', async () => {
    const statusAt = async (seconds: number) => {
      now = new Date(start.getTime() + seconds * 1000);
      return (await askCompany('shop/checkout/manifests/2.14.2')).status;
    };
    expect(await statusAt(90)).toBe(404);
    expect(await statusAt(110)).toBe(200);
    expect(await statusAt(480)).toBe(200);
  });

  it.each<[number, number]>([
    [179, 200],
    [180, 503],
    [349, 503],
    [351, 200],
    [480 + 200, 503],
  ])('are down as the clusters see it: at %d s %d', async (seconds, status) => {
    now = new Date(start.getTime() + seconds * 1000);
    expect((await askCompany('')).status).toBe(status);
    expect((await ask('ghcr.io', '')).status).toBe(401);
  });

  it('stand still when told to', async () => {
    now = new Date(start.getTime() + 200_000);
    const still = await startDemoRegistry({
      start,
      moves: false,
      now: () => now,
    });
    const response = await fetch(
      `${still.url}/v2/shop/checkout/tags/list?ns=registry.acme.internal`,
      { headers: { authorization } },
    );
    await still.close();
    expect((await response.json()).tags).not.toContain('2.14.2');
  });
});

describe('the clusters beside them', () => {
  it('have a registry for every image that can be had', () => {
    const hosts = registryHosts.map(({ host }) => host);
    const unknown = containers
      .filter(({ failure }) => !failure)
      .flatMap(({ image }) => partsOf(image)?.host ?? image)
      .filter(host => !hosts.includes(host));
    expect(unknown).toEqual([]);
  });

  it('pull nothing from the company’s registry while it is down', () => {
    const pulls = clusters
      .flatMap(({ workloads }) => workloads)
      .flatMap(({ cycle }) => cycle?.revisions ?? [])
      .filter(({ at }) => isOutage(at) || isOutage(at + 10))
      .flatMap(
        ({ containers: ofRevision }): ContainerDefinition[] => ofRevision,
      )
      .filter(
        ({ image, failure }) =>
          image.startsWith('registry.acme.internal') && !failure,
      );
    expect(pulls).toEqual([]);
  });
});
