import { bearerChallenge, someManifest } from './__testUtils__/faultsServer';
import { basicOf, login, plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor, authority } = useServers();

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
        credentials: login,
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
      [
        '/v2/quay/team/app/manifests/1?ns=quay.io',
        basicOf(login.username, login.password),
      ],
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
    const trap = await serve(() => someManifest);
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

  it.each([
    [
      'another host',
      302,
      'https://accounts.google.com/o/oauth2/v2/auth?x=/v2/',
    ],
    ['another host', 303, 'https://sso.example.com/oauth2/v2.0/authorize'],
    ['the same host', 302, '/login?next=/v2/app/manifests/1'],
    ['the same host', 307, '/users/sign_in'],
    ['the same host', 301, '/v2/login'],
  ])(
    'to a page to sign in at %s, with %s to %s, shows that there is no registry',
    async (_, status, location) => {
      const server = await serve(() => ({ status, headers: { location } }));
      const { ask } = clientFor([plain(server)]);
      const { problem } = await ask(server.host, 'app', '1');
      expect(problem).toMatchObject({ kind: 'not-a-registry' });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('to a page to sign in at a listed host shows that there is no registry', async () => {
    const other = await serve(() => someManifest);
    const server = await serve(() => redirect(`${other.origin}/login?to=/v2/`));
    const { ask } = clientFor([plain(server), plain(other)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'not-a-registry', host: other.host });
    expect(other.requests).toEqual([]);
  });

  it('back to the first host takes nothing along from the other', async () => {
    const origins = { back: '' };
    const other = await serve(({ authorization, host, path }) => {
      if (path.startsWith('/token')) {
        return { body: { token: 'token-of-other' } };
      }
      return authorization === undefined
        ? bearerChallenge(`http://${host}/token`)
        : redirect(`${origins.back}/v2/back/manifests/1`);
    });
    const server = await serve(({ path, authorization }) => {
      if (authorization === undefined) {
        return {
          status: 401,
          headers: { 'www-authenticate': 'Basic realm="x"' },
        };
      }
      return path.startsWith('/v2/back/')
        ? someManifest
        : redirect(`${other.origin}/v2/app/manifests/1`);
    });
    origins.back = server.origin;
    const { ask } = clientFor([
      { ...plain(server), credentials: login },
      plain(other),
    ]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    const own = basicOf(login.username, login.password);
    expect(new Set(server.requests.map(seen => seen.authorization))).toEqual(
      new Set([undefined, own]),
    );
    expect(other.requests.map(seen => seen.authorization)).not.toContain(own);
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
      { ...plain(server), credentials: login },
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

  it.each<[string, (origin: string) => string]>([
    ['user name and password', () => 'Basic realm="x"'],
    ['a token of the first one', origin => `Bearer realm="${origin}/token"`],
  ])(
    'to a listed host that asks for %s gives it none of the credentials',
    async (_, challenge) => {
      const origin = { of: '' };
      const other = await serve(() => ({
        status: 401,
        headers: { 'www-authenticate': challenge(origin.of) },
      }));
      const server = await serve(({ path }) =>
        path.startsWith('/token')
          ? { body: { token: 'anonymous-token' } }
          : redirect(`${other.origin}/v2/app/manifests/1`),
      );
      origin.of = server.origin;
      const { ask } = clientFor([
        { ...plain(server), credentials: login },
        { ...plain(other), credentials: login },
      ]);
      const { manifest } = await ask(server.host, 'app', '1');
      expect(manifest).toMatchObject({ outcome: 'unauthorized' });
      const sent = [...server.requests, ...other.requests]
        .map(({ authorization }) => authorization)
        .filter(value => value !== 'Bearer anonymous-token');
      expect(sent.length).toBeGreaterThan(1);
      expect(new Set(sent)).toEqual(new Set([undefined]));
    },
  );

  it('from HTTPS to plain HTTP is not followed', async () => {
    const { issue, caFile } = authority();
    const trap = await serve(() => someManifest);
    const server = await serve(
      () => redirect(`${trap.origin}/v2/app/manifests/1`),
      { tls: await issue(['127.0.0.1']) },
    );
    const { ask } = clientFor([{ host: server.host, caFile }, plain(trap)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'guarded',
      detail: expect.stringContaining('plain HTTP'),
    });
    expect(trap.requests).toEqual([]);
  });

  it('of a blob to a host that is not listed leaves the platform unknown', async () => {
    const trap = await serve(() => someManifest);
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
