import { systemNetwork } from './connector';
import { createTestClient } from './__testUtils__/testClient';
import { createAuthority } from './__testUtils__/certificates';
import {
  bearerChallenge,
  createTestNetwork,
  errorReply,
  someManifest,
  startFaults,
  type Answer,
  type FaultsServer,
} from './__testUtils__/faultsServer';

const credentials = { username: 'reader', password: 'password-of-reader' };
const basic = `Basic ${Buffer.from('reader:password-of-reader').toString(
  'base64',
)}`;

const cleanUps: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    await cleanUp();
  }
});

async function serve(...args: Parameters<typeof startFaults>) {
  const server = await startFaults(...args);
  cleanUps.push(server.close);
  return server;
}

function clientFor(...args: Parameters<typeof createTestClient>) {
  const made = createTestClient(...args);
  cleanUps.push(() => made.client.close());
  return made;
}

/** A server that a registry must not lead to. */
function serveTrap(options?: Parameters<typeof startFaults>[1]) {
  return serve(() => someManifest, options);
}

const plain = ({ host }: FaultsServer) => ({ host, plainHttp: true });

describe('only listed hosts', () => {
  it('are covered, by exact host and port, in any case', () => {
    const { client } = clientFor([
      { host: 'Registry.Example.com' },
      { host: 'other.example.com:5000' },
      { host: 'docker.io' },
    ]);
    const covered = [
      'registry.example.com',
      'REGISTRY.example.COM',
      'other.example.com:5000',
      'docker.io',
      'index.docker.io',
    ];
    expect(covered.filter(host => !client.covers(host))).toEqual([]);
    const foreign = [
      'registry.example.com.',
      'registry.example.com:5000',
      'registry.example.com:443.evil.example',
      'other.example.com',
      'other.example.com:5001',
      'evil.registry.example.com',
      'registry.example.com.evil.example',
      'registry.example.com@evil.example',
      'registry.example.com/evil',
      'regіstry.example.com',
      'xn--regstry-4of.example.com',
      'auth.docker.io',
      'localhost',
      '',
    ];
    expect(foreign.filter(host => client.covers(host))).toEqual([]);
  });

  it('are asked', async () => {
    const trap = await serveTrap();
    const { ask } = clientFor([{ host: 'registry.example.com' }]);
    const { problem } = await ask(trap.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'guarded',
      detail: expect.stringContaining('not listed'),
    });
    expect(trap.requests).toEqual([]);
  });
});

describe('a name in an image reference', () => {
  it.each([
    ['../../admin', '1'],
    ['app/../../admin', '1'],
    ['app%2f..%2fadmin', '1'],
    ['app', '../../../admin'],
    ['app', '%2e%2e'],
    ['app', '1?n=1'],
    ['app', '1#x'],
    ['app?x=', '1'],
    ['app#', '1'],
    ['user:password@evil', '1'],
    ['app', '1 HTTP/1.1'],
    ['app', '1\r\nX-Evil: 1'],
    ['app', 'sha256:abc'],
    ['app', `sha256:${'a'.repeat(63)}/`],
    ['app//x', '1'],
    ['/app', '1'],
    ['', '1'],
    ['app', ''],
    ['App', '1'],
    ['app', 'a'.repeat(129)],
    ['a'.repeat(256), '1'],
  ])('reaches no address as %j, %j', async (repository, reference) => {
    const server = await serve(() => someManifest);
    const { ask } = clientFor([plain(server)]);
    const answer = await ask(server.host, repository, reference);
    expect(answer.problem).toMatchObject({ kind: 'guarded' });
    expect(server.requests).toEqual([]);
  });

  it('reaches one as it is where it is well formed', async () => {
    const server = await serve(() => someManifest);
    const { ask } = clientFor([plain(server)]);
    await ask(server.host, 'a/b__c/d-e', 'V1.2_3-x');
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v2/a/b__c/d-e/manifests/V1.2_3-x',
    ]);
  });
});

describe('addresses', () => {
  it.each([
    ['169.254.169.254'],
    ['::ffff:169.254.169.254'],
    ['64:ff9b::a9fe:a9fe'],
    ['fd00:ec2::254'],
    ['100.100.100.200'],
    ['168.63.129.16'],
    ['0.0.0.0'],
    ['fe80::1'],
  ])('never leads a listed name to %s', async address => {
    const trap = await serveTrap();
    const network = createTestNetwork(
      { 'registry.example.com': trap },
      { 'registry.example.com': [address] },
    );
    const { ask, warnings } = clientFor([{ host: 'registry.example.com' }], {
      network,
    });
    const { problem } = await ask('registry.example.com', 'app', '1');
    expect(problem).toMatchObject({
      kind: 'guarded',
      host: 'registry.example.com',
      detail: expect.stringContaining('which is never asked'),
    });
    expect(network.connected).toEqual([]);
    expect(warnings()).toHaveLength(1);
  });

  it('are all checked, not only the first one', async () => {
    const trap = await serveTrap();
    const network = createTestNetwork(
      { 'registry.example.com': trap },
      { 'registry.example.com': ['93.184.215.14', '169.254.169.254'] },
    );
    const { ask } = clientFor([{ host: 'registry.example.com' }], { network });
    const { problem } = await ask('registry.example.com', 'app', '1');
    expect(problem).toMatchObject({ kind: 'guarded' });
    expect(network.connected).toEqual([]);
  });

  it('of private networks are those of listed hosts', async () => {
    const server = await serve(() => someManifest);
    const network = createTestNetwork(
      { 'registry.example.com': server },
      { 'registry.example.com': ['10.1.2.3', 'fd12::1'] },
    );
    const { ask } = clientFor(
      [{ host: 'registry.example.com', plainHttp: true }],
      { network },
    );
    const { manifest } = await ask('registry.example.com', 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
  });

  it('are looked up once per connection, which goes to what was checked', async () => {
    // Every connection is closed, so that each question needs a new one.
    const server = await serve(() => ({
      ...someManifest,
      headers: { ...someManifest.headers, connection: 'close' },
    }));
    const given = ['127.0.0.1', '169.254.169.254', '127.0.0.1'];
    const lookedUp: string[] = [];
    const { ask } = clientFor(
      [{ host: `rebinding.example:${server.port}`, plainHttp: true }],
      {
        network: {
          ...systemNetwork,
          async lookup(hostname) {
            lookedUp.push(hostname);
            return [{ address: given[lookedUp.length - 1], family: 4 }];
          },
        },
      },
    );
    const registry = `rebinding.example:${server.port}`;
    const first = await ask(registry, 'app', '1');
    expect(first.manifest).toMatchObject({ outcome: 'exists' });
    expect(lookedUp).toHaveLength(1);
    // A second look at the first connection would have got this address.
    const second = await ask(registry, 'app', '1');
    expect(second.problem).toMatchObject({ kind: 'guarded' });
    expect(server.requests).toHaveLength(1);
    const third = await ask(registry, 'app', '1');
    expect(third.manifest).toMatchObject({ outcome: 'exists' });
    expect(lookedUp).toHaveLength(3);
  });
});

describe('a realm', () => {
  async function askWithRealm(
    realm: (trap: FaultsServer) => string,
    listTrap?: object,
  ) {
    const trap = await serve(() => ({ body: { token: 'token-from-trap' } }));
    const server = await serve(({ authorization }) =>
      authorization ? someManifest : bearerChallenge(realm(trap)),
    );
    const { ask, warnings } = clientFor([
      { ...plain(server), credentials },
      ...(listTrap ? [{ ...plain(trap), ...listTrap }] : []),
    ]);
    const answer = await ask(server.host, 'app', '1');
    return { answer, trap, server, warnings };
  }

  it('at a host that is not listed is not asked', async () => {
    const { answer, trap } = await askWithRealm(
      ({ origin }) => `${origin}/token`,
    );
    expect(answer.problem).toMatchObject({ kind: 'guarded', host: trap.host });
    expect(trap.requests).toEqual([]);
  });

  it.each([
    ['http://user:pass@127.0.0.1/token'],
    ['file:///etc/passwd'],
    ['gopher://127.0.0.1/'],
    ['http://169.254.169.254/latest/meta-data'],
    ['http://2852039166/'],
    ['//127.0.0.1:1/token'],
    ['http://['],
  ])('%s is not asked', async realm => {
    const { answer } = await askWithRealm(() => realm);
    expect(answer.problem).toMatchObject({ kind: 'guarded' });
  });

  it('at a listed host gets no credentials but those that are listed for it too', async () => {
    const { answer, trap, server, warnings } = await askWithRealm(
      ({ origin }) => `${origin}/token`,
      {},
    );
    expect(trap.requests).toHaveLength(1);
    expect(trap.requests[0].authorization).toBeUndefined();
    expect(answer.credentials).toBe('anonymous');
    expect(server.requests[1].authorization).toBe('Bearer token-from-trap');
    expect(warnings()).toEqual([
      expect.stringContaining('imagepull.registries[0] are not sent to'),
    ]);

    const other = await askWithRealm(({ origin }) => `${origin}/token`, {
      credentials: { username: 'reader', password: 'another-password' },
    });
    expect(other.trap.requests[0].authorization).toBeUndefined();

    const same = await askWithRealm(({ origin }) => `${origin}/token`, {
      credentials,
    });
    expect(same.trap.requests[0].authorization).toBe(basic);
    expect(same.answer.credentials).toBe('configured');
  });

  it('asks for no more than to read the repository in question', async () => {
    const seen: string[] = [];
    const answer =
      (scope: string): Answer =>
      ({ path, authorization, host }) => {
        if (path.startsWith('/token')) {
          seen.push(new URL(path, 'http://x').searchParams.get('scope') ?? '');
          return { body: { token: 'a-token' } };
        }
        return authorization
          ? someManifest
          : bearerChallenge(`http://${host}/token`, { scope });
      };
    for (const scope of [
      'repository:app:pull',
      'repository:app:pull,push',
      'repository:other:pull',
      'repository:app:*',
      'registry:catalog:*',
      'repository:app:pull repository:other:push',
    ]) {
      const server = await serve(answer(scope));
      const { ask } = clientFor([{ ...plain(server), credentials }]);
      await ask(server.host, 'app', '1');
    }
    expect(new Set(seen)).toEqual(new Set(['repository:app:pull']));
    expect(seen).toHaveLength(6);
  });
});

describe('the companions of Docker Hub', () => {
  async function askHub(
    realm: string,
    addresses: Record<string, string[]> = {},
  ) {
    const authority = await createAuthority();
    const tls = await authority.issue([
      'registry-1.docker.io',
      'auth.docker.io',
      'evil.example',
    ]);
    const auth = await serve(() => ({ body: { token: 'token-of-hub' } }), {
      tls,
    });
    const hub = await serve(
      ({ authorization }) =>
        authorization ? someManifest : bearerChallenge(realm),
      { tls },
    );
    const network = createTestNetwork(
      {
        'registry-1.docker.io': hub,
        'auth.docker.io': auth,
        'evil.example': auth,
      },
      addresses,
    );
    const { ask } = clientFor(
      [{ host: 'docker.io', credentials, caFile: authority.caFile }],
      { network },
    );
    const answer = await ask('docker.io', 'library/app', '1');
    return { answer, auth, hub, network };
  }

  it('are asked, with the credentials of Docker Hub', async () => {
    const { answer, auth } = await askHub('https://auth.docker.io/token');
    expect(answer).toMatchObject({
      registry: 'docker.io',
      endpoint: 'registry-1.docker.io',
      credentials: 'configured',
      manifest: { outcome: 'exists' },
    });
    expect(auth.requests[0]).toMatchObject({ authorization: basic });
  });

  it('are asked at public addresses alone', async () => {
    const { answer, network } = await askHub('https://auth.docker.io/token', {
      'auth.docker.io': ['10.0.0.5'],
    });
    expect(answer.problem).toMatchObject({
      kind: 'guarded',
      host: 'auth.docker.io',
    });
    expect(network.connected).toEqual(['registry-1.docker.io:443']);
  });

  it.each([
    ['https://evil.example/token'],
    ['https://auth.docker.io.evil.example/token'],
    ['https://auth.docker.io./token'],
    ['https://auth.docker.io:8443/token'],
    ['https://auth.docker.io@evil.example/token'],
    ['http://auth.docker.io/token'],
    ['http://registry-1.docker.io/token'],
    ['https://production.cloudflare.docker.com/token'],
  ])('do not include %s', async realm => {
    const { answer, auth } = await askHub(realm);
    expect(answer.problem).toMatchObject({ kind: 'guarded' });
    expect(auth.requests).toEqual([]);
  });

  it('are nothing to a mirror', async () => {
    const server = await serve(() =>
      bearerChallenge('https://auth.docker.io/token'),
    );
    const { ask } = clientFor([
      {
        host: 'docker.io',
        mirror: server.host,
        plainHttp: true,
        credentials,
      },
    ]);
    const { problem } = await ask('docker.io', 'library/app', '1');
    expect(problem).toMatchObject({ kind: 'guarded', host: 'auth.docker.io' });
  });
});

describe('a mirror', () => {
  it('is told what it stands for, and gets the credentials of its entry alone', async () => {
    const mirror = await serve(({ authorization }) =>
      authorization
        ? someManifest
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    const { ask } = clientFor([
      { host: 'docker.io', mirror: mirror.host, plainHttp: true },
      {
        host: 'quay.io',
        mirror: `${mirror.host}/quay`,
        plainHttp: true,
        credentials,
      },
    ]);
    const quay = await ask('quay.io', 'team/app', '1');
    expect(quay).toMatchObject({
      endpoint: mirror.host,
      credentials: 'configured',
      manifest: { outcome: 'exists' },
    });
    const hub = await ask('docker.io', 'quay/team/app', '1');
    expect(hub).toMatchObject({
      credentials: 'anonymous',
      manifest: { outcome: 'unauthorized' },
    });
    expect(
      mirror.requests.map(({ path, authorization }) => [path, authorization]),
    ).toEqual([
      ['/v2/quay/team/app/manifests/1?ns=quay.io', undefined],
      ['/v2/quay/team/app/manifests/1?ns=quay.io', basic],
      ['/v2/quay/team/app/manifests/1?ns=docker.io', undefined],
    ]);
  });
});

describe('a redirect', () => {
  const redirect = (location: string) => ({
    status: 307,
    headers: { location },
  });

  it('to a host that is not listed is not followed', async () => {
    const trap = await serveTrap();
    const server = await serve(() =>
      redirect(`${trap.origin}/v2/app/manifests/1`),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'guarded', host: trap.host });
    expect(trap.requests).toEqual([]);
  });

  it('to a page to sign in at shows that there is no registry', async () => {
    const server = await serve(() =>
      redirect('https://sso.example.com/login?next=/v2/&token=secret-in-url'),
    );
    const { ask, lines } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'not-a-registry',
      host: 'sso.example.com',
    });
    expect(JSON.stringify([problem, lines()])).not.toContain('secret-in-url');
  });

  it('to a listed host is followed, without credentials or tokens', async () => {
    const other = await serve(({ authorization, host, path }) => {
      if (path.startsWith('/token')) {
        return { body: { token: 'token-of-other' } };
      }
      return authorization === undefined
        ? bearerChallenge(`http://${host}/token`)
        : someManifest;
    });
    const server = await serve(({ authorization }) =>
      authorization
        ? redirect(`${other.origin}/v2/app/manifests/1`)
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    const otherLogin = { username: 'other', password: 'password-of-other' };
    const { ask } = clientFor([
      { ...plain(server), credentials },
      { ...plain(other), credentials: otherLogin },
    ]);
    // The other registry is known, with a token for its own credentials.
    await ask(other.host, 'app', '1');
    const own = other.requests.splice(0);
    expect(own.map(({ authorization }) => authorization)).toEqual([
      undefined,
      `Basic ${Buffer.from('other:password-of-other').toString('base64')}`,
      'Bearer token-of-other',
    ]);

    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    expect(other.requests.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
      'Bearer token-of-other',
    ]);
  });

  it('from HTTPS to plain HTTP is not followed', async () => {
    const authority = await createAuthority();
    const trap = await serveTrap();
    const server = await serve(
      () => redirect(`${trap.origin}/v2/app/manifests/1`),
      { tls: await authority.issue(['127.0.0.1']) },
    );
    const { ask } = clientFor([
      { host: server.host, caFile: authority.caFile },
      plain(trap),
    ]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'guarded',
      detail: expect.stringContaining('plain HTTP'),
    });
    expect(trap.requests).toEqual([]);
  });

  it('of a blob to a host that is not listed leaves the platform unknown', async () => {
    const trap = await serveTrap();
    const server = await serve(({ path }) =>
      path.includes('/blobs/')
        ? redirect(`${trap.origin}/config?X-Amz-Signature=signed`)
        : {
            headers: {
              'content-type': 'application/vnd.oci.image.manifest.v1+json',
            },
            body: {
              schemaVersion: 2,
              config: {
                mediaType: 'application/vnd.oci.image.config.v1+json',
                digest: `sha256:${'a'.repeat(64)}`,
                size: 2,
              },
            },
          },
    );
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists', status: 200 });
    expect(manifest?.platforms).toBeUndefined();
    expect(trap.requests).toEqual([]);
  });

  it('in a circle comes to an end', async () => {
    const server = await serve(({ path }) => redirect(path));
    const { ask } = clientFor([plain(server)], { limits: { redirects: 3 } });
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'not-a-registry' });
    expect(server.requests).toHaveLength(4);
  });
});

describe('a Link to the next page', () => {
  async function askWithLink(link: (trap: FaultsServer) => string) {
    const trap = await serve(() => ({ body: { tags: ['from-trap'] } }));
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? {
            headers: {
              link: link(trap),
              'content-type': 'application/json',
            },
            body: JSON.stringify({ tags: ['own'] }),
          }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = clientFor([{ ...plain(server), credentials }]);
    const answer = await ask(server.host, 'app', '1');
    return { answer, trap, server };
  }

  it.each<[string, (trap: FaultsServer) => string]>([
    [
      'another host',
      ({ origin }) => `<${origin}/v2/app/tags/list>; rel="next"`,
    ],
    [
      'another host, without scheme',
      ({ host }) => `<//${host}/v2/app/tags/list>; rel=next`,
    ],
    ['metadata', () => '<http://169.254.169.254/v2/>; rel="next"'],
    ['outside the API', () => '</admin/delete?all=1>; rel="next"'],
    ['nonsense', () => '<http://[>; rel="next"'],
    ['garbage', () => '>>><<<;;;"'],
  ])('that leads to %s is not followed', async (_, link) => {
    const { answer, trap, server } = await askWithLink(link);
    expect(answer.tags?.names).toEqual(['own']);
    expect(trap.requests).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  it('that leads in a circle comes to an end', async () => {
    const { answer, server } = await askWithLink(
      () => '</v2/app/tags/list?n=1000>; rel="next"',
    );
    expect(answer.tags).toEqual({ names: ['own'], complete: true });
    expect(server.requests.length).toBeLessThan(5);
  });
});

describe('a digest in a manifest', () => {
  it.each([
    ['sha256:../../admin'],
    ['../../../admin'],
    [`sha256:${'a'.repeat(64)}?x`],
  ])('reaches no address as %s', async digest => {
    const server = await serve(() => ({
      headers: { 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
      body: { schemaVersion: 2, config: { digest } },
    }));
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    expect(server.requests).toHaveLength(1);
  });
});
