import { createHash } from 'node:crypto';
import {
  basic,
  startTestRegistries,
  type TestRegistries,
} from '../__testUtils__/registries';
import { mediaTypes } from './imageContent';

describe('what registries hold', () => {
  let registries: TestRegistries;

  beforeEach(async () => {
    registries = await startTestRegistries();
  });

  afterEach(() => registries.registry.close());

  const ask: TestRegistries['ask'] = (...asked) => registries.ask(...asked);

  it.each(['2.14.0', 'latest'])('have a manifest by tag: %s', async tag => {
    const path = `/v2/shop/checkout/manifests/${tag}`;
    const response = await ask('basic.example', path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(mediaTypes.index);
    const body = Buffer.from(await response.arrayBuffer());
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    expect(response.headers.get('docker-content-digest')).toBe(digest);

    const head = await ask('basic.example', path, { method: 'HEAD' });
    expect(head.headers.get('docker-content-digest')).toBe(digest);
    expect(head.headers.get('content-length')).toBe(String(body.length));
    expect(await head.text()).toBe('');

    const byDigest = await ask(
      'basic.example',
      `/v2/shop/checkout/manifests/${digest}`,
    );
    expect(Buffer.from(await byDigest.arrayBuffer())).toEqual(body);
  });

  it('have every part of an index under its digest', async () => {
    const get = async (path: string) =>
      Buffer.from(await (await ask('basic.example', path)).arrayBuffer());
    const index = JSON.parse(
      String(await get('/v2/shop/checkout/manifests/latest')),
    );
    expect(
      index.manifests.map(({ platform }: { platform: object }) => platform),
    ).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
    ]);
    for (const { digest, size, platform } of index.manifests) {
      const bytes = await get(`/v2/shop/checkout/manifests/${digest}`);
      expect(bytes.length).toBe(size);
      const manifest = JSON.parse(String(bytes));
      const blobs = [manifest.config, ...manifest.layers];
      for (const blob of blobs) {
        const content = await get(`/v2/shop/checkout/blobs/${blob.digest}`);
        expect(content.length).toBe(blob.size);
        expect(
          `sha256:${createHash('sha256').update(content).digest('hex')}`,
        ).toBe(blob.digest);
      }
      const config = JSON.parse(
        String(await get(`/v2/shop/checkout/blobs/${blobs[0].digest}`)),
      );
      expect(config).toMatchObject(platform);
    }
  });

  it('have images for one platform', async () => {
    const response = await ask('basic.example', '/v2/arm/only/manifests/1');
    expect(response.headers.get('content-type')).toBe(mediaTypes.manifest);
    const { config } = await response.json();
    const blob = await ask(
      'basic.example',
      `/v2/arm/only/blobs/${config.digest}`,
    );
    expect(await blob.json()).toMatchObject({
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
    });
  });

  it('can have lost a layer', async () => {
    const manifest = await ask('basic.example', '/v2/broken/layer/manifests/1');
    const { manifests } = await manifest.json();
    const image = await ask(
      'basic.example',
      `/v2/broken/layer/manifests/${manifests[0].digest}`,
    );
    const { layers } = await image.json();
    const layer = await ask(
      'basic.example',
      `/v2/broken/layer/blobs/${layers[0].digest}`,
    );
    expect(layer.status).toBe(404);
    expect((await layer.json()).errors[0].code).toBe('BLOB_UNKNOWN');
  });

  it.each<[string, string, number, string]>([
    ['a tag', '/v2/shop/checkout/manifests/9', 404, 'MANIFEST_UNKNOWN'],
    [
      'a tag of tomorrow',
      '/v2/shop/checkout/manifests/later',
      404,
      'MANIFEST_UNKNOWN',
    ],
    [
      'a digest',
      `/v2/shop/checkout/manifests/sha256:${'0'.repeat(64)}`,
      404,
      'MANIFEST_UNKNOWN',
    ],
    ['a repository', '/v2/shop/chekout/manifests/9', 404, 'NAME_UNKNOWN'],
    ['the tags of none', '/v2/shop/chekout/tags/list', 404, 'NAME_UNKNOWN'],
    [
      'a repository of tomorrow',
      '/v2/empty/yet/tags/list',
      404,
      'NAME_UNKNOWN',
    ],
    ['no name', '/v2/Shop/checkout/tags/list', 400, 'NAME_INVALID'],
    ['no encoding', '/v2/%zz/tags/list', 400, 'NAME_INVALID'],
    ['a way out', '/v2/shop%2f..%2f..%2fx/tags/list', 400, 'NAME_INVALID'],
    [
      'a page of x',
      '/v2/shop/checkout/tags/list?n=x',
      400,
      'PAGINATION_NUMBER_INVALID',
    ],
    ['nothing known', '/v2/shop/checkout/referrers', 404, 'NOT_FOUND'],
    [
      'what a rule forbids',
      '/v2/unsigned/app/manifests/1',
      412,
      'PROJECTPOLICYVIOLATION',
    ],
  ])('refuse %s in their own words', async (_, path, status, code) => {
    const response = await ask('basic.example', path);
    expect(response.status).toBe(status);
    expect((await response.json()).errors[0].code).toBe(code);
  });

  it('only read', async () => {
    const response = await ask(
      'basic.example',
      '/v2/shop/checkout/manifests/latest',
      { method: 'DELETE' },
    );
    expect(response.status).toBe(405);
    expect((await response.json()).errors[0].code).toBe('UNSUPPORTED');
  });

  it('list tags page by page', async () => {
    const pages: string[][] = [];
    let next: string | undefined = '/v2/shop/checkout/tags/list?n=3';
    while (next) {
      const response: Response = await fetch(
        new URL(next, registries.registry.url).href +
          (next.includes('ns=') ? '' : '&ns=basic.example'),
      );
      const { name, tags } = await response.json();
      expect(name).toBe('shop/checkout');
      pages.push(tags);
      next = /^<([^>]+)>; rel="next"$/.exec(
        response.headers.get('link') ?? '',
      )?.[1];
    }
    expect(pages).toEqual([['1.10.0', '1.9.0', '2.14.0'], ['latest']]);
  });

  it('list repositories, those that are private only to whoever may read them', async () => {
    const names = async (authorization?: string) => {
      const response = await ask('basic.example', '/v2/_catalog?n=100', {
        authorization,
      });
      return (await response.json()).repositories;
    };
    const open = ['arm/only', 'broken/layer', 'shop/checkout', 'unsigned/app'];
    expect(await names()).toEqual(open);
    expect(await names(basic('deploy', 'good'))).toEqual(
      [...open, 'private/api'].sort(),
    );
  });
});
