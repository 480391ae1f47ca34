import {
  bearerChallenge,
  createTestNetwork,
  someManifest,
  type Answer,
  type FaultsServer,
} from './__testUtils__/faultsServer';
import { basicOf, login, plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor, authority } = useServers();

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
      { ...plain(server), credentials: login },
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

  it('with a user name in it is not asked, even at the registry itself', async () => {
    const server = await serve(({ host }) =>
      bearerChallenge(`http://user:pass@${host}/token`),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'guarded' });
    expect(server.requests).toHaveLength(1);
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
      credentials: { ...login, password: 'another-password' },
    });
    expect(other.trap.requests[0].authorization).toBeUndefined();

    const same = await askWithRealm(({ origin }) => `${origin}/token`, {
      credentials: login,
    });
    expect(same.trap.requests[0].authorization).toBe(
      basicOf(login.username, login.password),
    );
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
      const { ask } = clientFor([{ ...plain(server), credentials: login }]);
      await ask(server.host, 'app', '1');
    }
    expect(new Set(seen)).toEqual(new Set(['repository:app:pull']));
    expect(seen).toHaveLength(6);
  });

  it('that answers at length is not read to its end', async () => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? { body: { token: 'a-token', more: 'x'.repeat(300 * 1024) } }
        : bearerChallenge(`http://${host}/token`),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unusable-answer' });
  });
});

describe('the companions of Docker Hub', () => {
  async function askHub(
    realm: string,
    addresses: Record<string, string[]> = {},
  ) {
    const { issue, caFile } = authority();
    const tls = await issue([
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
      [{ host: 'docker.io', credentials: login, caFile }],
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
    expect(auth.requests[0]).toMatchObject({
      authorization: basicOf(login.username, login.password),
    });
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
        credentials: login,
      },
    ]);
    const { problem } = await ask('docker.io', 'library/app', '1');
    expect(problem).toMatchObject({ kind: 'guarded', host: 'auth.docker.io' });
  });
});
