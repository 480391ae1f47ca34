import {
  basic,
  now,
  startTestRegistries,
  type TestRegistries,
} from '../__testUtils__/registries';

describe('who may see what a registry holds', () => {
  let registries: TestRegistries;

  beforeEach(async () => {
    registries = await startTestRegistries();
  });

  afterEach(() => registries.registry.close());

  const ask: TestRegistries['ask'] = (...asked) => registries.ask(...asked);

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
    const anonymous = await registries.bearer('bearer.example', 'private/api');
    const refused = await ask('bearer.example', path, {
      authorization: anonymous,
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope"',
    );
    const authorization = await registries.bearer(
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
    registries.setTime(new Date(now.getTime() + 3600_000));
    expect((await ask('bearer.example', path, { authorization })).status).toBe(
      401,
    );
  });

  it('take no token of another registry, nor a forged one', async () => {
    const path = '/v2/shop/checkout/tags/list';
    const authorization = await registries.bearer(
      'bearer.example',
      'shop/checkout',
    );
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
      const authorization = await registries.bearer('docker.io', name);
      const hub = await ask('docker.io', path, { authorization });
      expect(hub.status).toBe(401);
      expect((await hub.json()).errors[0]).toMatchObject({
        code: 'UNAUTHORIZED',
        detail: [{ Name: name, Action: 'pull' }],
      });
      const refusal = await registries.token('refusing.example', name);
      expect(refusal.status).toBe(403);
      expect((await refusal.json()).errors[0].code).toBe('DENIED');
    },
  );

  it('count pulls, and refuse when there are too many', async () => {
    const path = '/v2/shop/checkout/manifests/latest';
    const authorization = await registries.bearer(
      'registry-1.docker.io',
      'shop/checkout',
    );
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
      authorization: await registries.bearer(
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
});
