import { createHash } from 'node:crypto';
import type { RegistryDefinition } from './definitions';
import { mediaTypes } from './imageContent';
import { startDemoRegistry, type DemoRegistry } from './startDemoRegistry';

const now = new Date('2026-11-20T09:00:00Z');

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const tagged = (...tags: string[]) => tags.map(tag => ({ tag }));

const base = {
  secrecy: 'open',
  hasCatalog: true,
  accounts: [
    { user: 'deploy', password: 'good', mayRead: ['private/'] },
    { user: 'stranger', password: 'good', mayRead: [] },
  ],
  repositories: [
    {
      name: 'shop/checkout',
      tags: [
        ...tagged('2.14.0', 'latest', '1.9.0', '1.10.0'),
        { tag: 'later', pushedAt: now.getTime() + 1000 },
      ],
    },
    { name: 'arm/only', tags: [{ tag: '1', platforms: ['linux/arm64/v8'] }] },
    { name: 'broken/layer', tags: [{ tag: '1', lacksLayer: true }] },
    { name: 'private/api', tags: tagged('1'), isPrivate: true },
    {
      name: 'unsigned/app',
      tags: tagged('1'),
      policy: { status: 412, code: 'PROJECTPOLICYVIOLATION', message: 'No.' },
    },
    {
      name: 'empty/yet',
      tags: [{ tag: '1', pushedAt: now.getTime() + 1000 }],
    },
  ],
} satisfies Partial<RegistryDefinition>;

const registries: RegistryDefinition[] = [
  { ...base, host: 'basic.example', authentication: 'basic' },
  { ...base, host: 'bearer.example', authentication: 'bearer' },
  {
    ...base,
    host: 'open.example',
    authentication: 'basic',
    repositories: [{ name: 'a', tags: tagged('1') }],
  },
  {
    ...base,
    host: 'docker.io',
    aliases: ['registry-1.docker.io'],
    authentication: 'bearer',
    secrecy: 'hidden',
    hasCatalog: false,
    quotas: {
      address: '203.0.113.20',
      anonymous: { limit: 100, remaining: 2, windowSeconds: 21600 },
      account: { limit: 200, remaining: 150, windowSeconds: 21600 },
    },
  },
  {
    ...base,
    host: 'refusing.example',
    authentication: 'bearer',
    secrecy: 'refused',
  },
  {
    ...base,
    host: 'sso.example',
    authentication: 'basic',
    instead: 'sign-in-page',
  },
  {
    ...base,
    host: 'cut.example',
    authentication: 'basic',
    instead: 'disconnects',
  },
  {
    ...base,
    host: 'silent.example',
    authentication: 'basic',
    instead: 'silent',
  },
  {
    ...base,
    host: 'port.example:5000',
    authentication: 'basic',
    isDown: () => true,
  },
];

describe('the registries', () => {
  let registry: DemoRegistry;
  let time = now;

  beforeEach(async () => {
    time = now;
    registry = await startDemoRegistry({ registries, now: () => time });
  });

  afterEach(() => registry.close());

  function ask(
    host: string,
    path: string,
    options: { method?: string; authorization?: string } = {},
  ): Promise<Response> {
    const { method, authorization } = options;
    const url = new URL(path, registry.url);
    url.searchParams.set('ns', host);
    return fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(authorization && { authorization }) },
    });
  }

  /** Asks the token service that a challenge names. */
  async function token(
    host: string,
    repository: string,
    authorization?: string,
  ): Promise<Response> {
    const challenge =
      (await ask(host, `/v2/${repository}/tags/list`)).headers.get(
        'www-authenticate',
      ) ?? '';
    const [, realm, service, scope] =
      /^Bearer realm="([^"]*)",service="([^"]*)",scope="([^"]*)"/.exec(
        challenge,
      ) ?? [];
    const url = new URL(realm);
    url.searchParams.set('service', service);
    url.searchParams.set('scope', scope);
    return fetch(url, { headers: { ...(authorization && { authorization }) } });
  }

  async function bearer(
    host: string,
    repository: string,
    authorization?: string,
  ): Promise<string> {
    const answer = await (await token(host, repository, authorization)).json();
    expect(answer.expires_in).toBeGreaterThanOrEqual(60);
    return `Bearer ${answer.token}`;
  }

  it.each<[string, string | undefined, number]>([
    ['open.example', undefined, 200],
    ['basic.example', undefined, 401],
    ['basic.example', basic('deploy', 'good'), 200],
    ['basic.example', basic('deploy', 'bad'), 401],
    ['bearer.example', undefined, 401],
  ])('answer a ping: %s %s %d', async (host, authorization, status) => {
    const response = await ask(host, '/v2/', { authorization });
    expect(response.status).toBe(status);
    expect(response.headers.get('docker-distribution-api-version')).toBe(
      'registry/2.0',
    );
    expect(response.headers.has('www-authenticate')).toBe(status === 401);
  });

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
        new URL(next, registry.url).href +
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

  it.each<[string, string | undefined, number, string | undefined]>([
    ['nobody', undefined, 401, 'UNAUTHORIZED'],
    ['a wrong password', basic('deploy', 'bad'), 401, 'UNAUTHORIZED'],
    ['another account', basic('stranger', 'good'), 403, 'DENIED'],
    ['who may', basic('deploy', 'good'), 200, undefined],
  ])(
    'show what is private by basic authentication: %s',
    async (_, authorization, status, code) => {
      const response = await ask(
        'basic.example',
        '/v2/private/api/manifests/1',
        { authorization },
      );
      expect(response.status).toBe(status);
      const { errors } = await response.json();
      expect(errors?.[0].code).toBe(code);
      expect(response.headers.get('www-authenticate')).toBe(
        status === 401 ? 'Basic realm="basic.example"' : null,
      );
    },
  );

  it('give tokens to whoever is let in', async () => {
    const path = '/v2/private/api/manifests/1';
    expect((await ask('bearer.example', '/v2/')).status).toBe(401);
    const anonymous = await bearer('bearer.example', 'private/api');
    const refused = await ask('bearer.example', path, {
      authorization: anonymous,
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope"',
    );
    const authorization = await bearer(
      'bearer.example',
      'private/api',
      basic('deploy', 'good'),
    );
    expect((await ask('bearer.example', path, { authorization })).status).toBe(
      200,
    );
    const elsewhere = await ask(
      'bearer.example',
      '/v2/shop/checkout/tags/list',
      { authorization },
    );
    expect(elsewhere.status).toBe(401);
    time = new Date(now.getTime() + 3600_000);
    expect((await ask('bearer.example', path, { authorization })).status).toBe(
      401,
    );
  });

  it('take no token of another registry, nor a forged one', async () => {
    const path = '/v2/shop/checkout/tags/list';
    const authorization = await bearer('bearer.example', 'shop/checkout');
    expect((await ask('bearer.example', path, { authorization })).status).toBe(
      200,
    );
    const [payload] = authorization.slice('Bearer '.length).split('.');
    for (const [host, forged] of [
      ['docker.io', authorization],
      ['bearer.example', `Bearer ${payload}.AAAA`],
      ['bearer.example', `Bearer ${payload}`],
      ['bearer.example', 'Bearer x'],
    ]) {
      const answer = await ask(host, path, { authorization: forged });
      expect(answer.status).toBe(401);
    }
  });

  it.each(['private/api', 'no/such'])(
    'say of %s what the registry says of both',
    async name => {
      const path = `/v2/${name}/manifests/1`;
      const authorization = await bearer('docker.io', name);
      const hub = await ask('docker.io', path, { authorization });
      expect(hub.status).toBe(401);
      expect((await hub.json()).errors[0]).toMatchObject({
        code: 'UNAUTHORIZED',
        detail: [{ Name: name, Action: 'pull' }],
      });
      const refusal = await token('refusing.example', name);
      expect(refusal.status).toBe(403);
      expect((await refusal.json()).errors[0].code).toBe('DENIED');
    },
  );

  it('count pulls, and refuse when there are too many', async () => {
    const path = '/v2/shop/checkout/manifests/latest';
    const authorization = await bearer('registry-1.docker.io', 'shop/checkout');
    const statuses: unknown[] = [];
    for (const method of ['HEAD', 'GET', 'GET', 'HEAD', 'GET']) {
      const { status, headers } = await ask('docker.io', path, {
        method,
        authorization,
      });
      statuses.push([status, headers.get('ratelimit-remaining')]);
      expect(headers.get('ratelimit-limit')).toBe('100;w=21600');
      expect(headers.get('docker-ratelimit-source')).toBe('203.0.113.20');
    }
    expect(statuses).toEqual([
      [200, '2;w=21600'],
      [200, '1;w=21600'],
      [200, '0;w=21600'],
      [429, '0;w=21600'],
      [429, '0;w=21600'],
    ]);
    const refused = await ask('docker.io', path, { authorization });
    expect((await refused.json()).errors[0].code).toBe('TOOMANYREQUESTS');

    const ofAccount = await ask('docker.io', path, {
      authorization: await bearer(
        'docker.io',
        'shop/checkout',
        basic('deploy', 'good'),
      ),
    });
    expect(ofAccount.headers.get('ratelimit-remaining')).toBe('149;w=21600');
  });

  it('let nobody list the repositories where there is no catalog', async () => {
    const response = await ask('docker.io', '/v2/_catalog');
    expect(response.status).toBe(401);
  });

  it('can be a page to sign in, cut the line, or be out of order', async () => {
    const page = await ask('sso.example', '/v2/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    await expect(ask('cut.example', '/v2/')).rejects.toThrow();
    expect((await ask('port.example:5000', '/v2/')).status).toBe(503);
  });

  it('can stay silent', async () => {
    const abort = new AbortController();
    const asked = fetch(`${registry.url}/v2/?ns=silent.example`, {
      signal: abort.signal,
    });
    // Answered after the silent one was asked.
    await ask('basic.example', '/v2/');
    expect(registry.control.requests()[0]).toMatchObject({
      registry: 'silent.example',
      kind: 'ping',
    });
    expect(registry.control.requests()[0].status).toBeUndefined();
    abort.abort();
    await expect(asked).rejects.toThrow();
  });

  it('are told apart by the host where nobody says which', async () => {
    const response = await fetch(`${registry.url}/v2/shop/checkout/tags/list`);
    expect(response.status).toBe(404);
    expect((await response.json()).errors[0].code).toBe('NAME_UNKNOWN');
  });

  it('get tags that are pushed', async () => {
    const path = '/v2/shop/chekout/manifests/2.15.0';
    expect((await ask('basic.example', path)).status).toBe(404);
    registry.control.push('basic.example', 'shop/chekout', { tag: '2.15.0' });
    expect((await ask('basic.example', path)).status).toBe(200);
    time = new Date(now.getTime() + 1000);
    const later = await ask(
      'basic.example',
      '/v2/shop/checkout/manifests/later',
    );
    expect(later.status).toBe(200);
    expect(() =>
      registry.control.push('other.example', 'a', { tag: '1' }),
    ).toThrow('There is no registry other.example');
  });

  it('count requests per image', async () => {
    const path = '/v2/shop/checkout/manifests/latest';
    await ask('basic.example', path);
    await ask('basic.example', path, { method: 'HEAD' });
    await ask('basic.example', '/v2/shop/checkout/tags/list?n=2');
    expect([...registry.control.requestsByImage()]).toEqual([
      ['basic.example/shop/checkout:latest', 2],
    ]);
    expect(registry.control.requests()[2]).toEqual({
      registry: 'basic.example',
      method: 'GET',
      kind: 'tags',
      repository: 'shop/checkout',
      path: '/v2/shop/checkout/tags/list',
      query: 'n=2&ns=basic.example',
      isAuthorized: false,
      status: 200,
    });
    registry.control.resetRequests();
    expect(registry.control.requests()).toEqual([]);
  });

  it.each([
    [{ kind: 'outage', status: 502 } as const, 502],
    [{ kind: 'rateLimit' } as const, 429],
    [{ kind: 'signInPage' } as const, 200],
    [{ kind: 'redirect', location: 'https://sso.example/login' } as const, 302],
    [{ kind: 'latency', milliseconds: 1 } as const, 404],
  ])('suffer faults: %j', async (fault, status) => {
    const path = '/v2/shop/checkout/manifests/none';
    const mend = registry.control.addFault({
      ...fault,
      match: { registry: 'basic.example', repository: 'shop/checkout' },
    });
    expect((await ask('basic.example', path)).status).toBe(status);
    expect(
      (await ask('basic.example', '/v2/arm/only/manifests/1')).status,
    ).toBe(200);
    mend();
    expect((await ask('basic.example', path)).status).toBe(404);
  });

  it('suffer cut connections', async () => {
    registry.control.addFault({ kind: 'disconnect' });
    await expect(ask('basic.example', '/v2/')).rejects.toThrow();
    registry.control.clearFaults();
    expect((await ask('open.example', '/v2/')).status).toBe(200);
  });
});

describe('startDemoRegistry', () => {
  it('refuses a port that is taken', async () => {
    const first = await startDemoRegistry();
    const port = Number(new URL(first.url).port);
    await expect(startDemoRegistry({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    });
    await first.close();
  });
});
