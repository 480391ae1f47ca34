import {
  now,
  startTestRegistries,
  type TestRegistries,
} from '../__testUtils__/registries';
import { startDemoRegistry } from './startDemoRegistry';

describe('the registries on one port', () => {
  let registries: TestRegistries;

  beforeEach(async () => {
    registries = await startTestRegistries();
  });

  afterEach(() => registries.registry.close());

  const ask: TestRegistries['ask'] = (...asked) => registries.ask(...asked);

  it('are told apart by the host where nobody says which', async () => {
    const response = await fetch(
      `${registries.registry.url}/v2/shop/checkout/tags/list`,
    );
    expect(response.status).toBe(404);
    expect((await response.json()).errors[0].code).toBe('NAME_UNKNOWN');
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
    const asked = fetch(`${registries.registry.url}/v2/?ns=silent.example`, {
      signal: abort.signal,
    });
    // Answered after the silent one was asked.
    await ask('basic.example', '/v2/');
    expect(registries.registry.control.requests()[0]).toMatchObject({
      registry: 'silent.example',
      kind: 'ping',
    });
    expect(registries.registry.control.requests()[0].status).toBeUndefined();
    abort.abort();
    await expect(asked).rejects.toThrow();
  });

  it('get tags that are pushed', async () => {
    const path = '/v2/shop/chekout/manifests/2.15.0';
    expect((await ask('basic.example', path)).status).toBe(404);
    registries.registry.control.push('basic.example', 'shop/chekout', {
      tag: '2.15.0',
    });
    expect((await ask('basic.example', path)).status).toBe(200);
    registries.setTime(new Date(now.getTime() + 1000));
    const later = await ask(
      'basic.example',
      '/v2/shop/checkout/manifests/later',
    );
    expect(later.status).toBe(200);
    expect(() =>
      registries.registry.control.push('other.example', 'a', { tag: '1' }),
    ).toThrow('There is no registry other.example');
  });

  it('count requests per image', async () => {
    const path = '/v2/shop/checkout/manifests/latest';
    await ask('basic.example', path);
    await ask('basic.example', path, { method: 'HEAD' });
    await ask('basic.example', '/v2/shop/checkout/tags/list?n=2');
    expect([...registries.registry.control.requestsByImage()]).toEqual([
      ['basic.example/shop/checkout:latest', 2],
    ]);
    expect(registries.registry.control.requests()[2]).toEqual({
      registry: 'basic.example',
      method: 'GET',
      kind: 'tags',
      repository: 'shop/checkout',
      path: '/v2/shop/checkout/tags/list',
      query: 'n=2&ns=basic.example',
      isAuthorized: false,
      status: 200,
    });
    registries.registry.control.resetRequests();
    expect(registries.registry.control.requests()).toEqual([]);
  });

  it.each([
    [{ kind: 'outage', status: 502 } as const, 502],
    [{ kind: 'rateLimit' } as const, 429],
    [{ kind: 'signInPage' } as const, 200],
    [{ kind: 'redirect', location: 'https://sso.example/login' } as const, 302],
    [{ kind: 'latency', milliseconds: 1 } as const, 404],
  ])('suffer faults: %j', async (fault, status) => {
    const path = '/v2/shop/checkout/manifests/none';
    const mend = registries.registry.control.addFault({
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
    registries.registry.control.addFault({ kind: 'disconnect' });
    await expect(ask('basic.example', '/v2/')).rejects.toThrow();
    registries.registry.control.clearFaults();
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
