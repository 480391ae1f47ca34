import {
  bearerChallenge,
  errorReply,
  giveToken,
  withToken,
  type Answer,
  type Reply,
} from './__testUtils__/faultsServer';
import { makeImage } from './__testUtils__/images';
import {
  login,
  queryOf,
  useServers,
  type Registries,
} from './__testUtils__/useServers';

const { emulate } = useServers();

describe('Docker Hub', () => {
  const quota = {
    'ratelimit-limit': '100;w=21600',
    'ratelimit-remaining': '17;w=21600',
    'docker-ratelimit-source': '192.0.2.7',
  };
  const realm = 'https://auth.docker.io/token';
  const hub = (
    answer: Answer,
    registries: Registries = [{ host: 'docker.io' }],
  ) =>
    emulate(
      {
        'registry-1.docker.io': withToken(realm, answer),
        'auth.docker.io': giveToken,
      },
      registries,
    );
  const image = makeImage({ os: 'linux', architecture: 'amd64' });
  const manifest: Reply = {
    headers: {
      ...quota,
      'content-type': image.manifest.mediaType,
      'docker-content-digest': image.manifest.digest,
    },
    body: image.manifest.body,
  };

  it('is asked for its quota without using it up', async () => {
    const { ask, servers } = await hub(() => manifest);
    const answer = await ask('docker.io', 'library/redis', '7', 'rate-limited');
    expect(answer).toMatchObject({
      endpoint: 'registry-1.docker.io',
      manifest: {
        outcome: 'exists',
        status: 200,
        digest: image.manifest.digest,
      },
      rateLimit: {
        limit: 100,
        remaining: 17,
        windowSeconds: 21600,
        source: '192.0.2.7',
      },
    });
    const methods = servers['registry-1.docker.io'].requests.map(
      ({ method }) => method,
    );
    expect(methods).toEqual(['HEAD', 'HEAD']);
  });

  it('is asked once for what stays the same', async () => {
    const { ask, servers } = await hub(({ path }) =>
      path.includes('/blobs/') ? { body: image.blobs[0].body } : manifest,
    );
    const first = await ask('docker.io', 'library/redis', '7');
    expect(first.manifest?.platforms).toEqual(['linux/amd64']);
    const requests = servers['registry-1.docker.io'].requests;
    const pulls = () =>
      requests.filter(
        ({ method, path, authorization }) =>
          method === 'GET' && path.includes('/manifests/') && authorization,
      );
    expect(pulls()).toHaveLength(1);
    const second = await ask('docker.io', 'library/redis', '7');
    expect(second.manifest).toEqual(first.manifest);
    expect(pulls()).toHaveLength(1);
    const [asked] = servers['auth.docker.io'].requests;
    expect(queryOf(asked, 'scope')).toBe('repository:library/redis:pull');
    expect(queryOf(asked, 'service')).toBe('the-service');
    expect(servers['auth.docker.io'].requests).toHaveLength(1);
  });

  it('says by the status alone that the quota is used up', async () => {
    let time = 1_800_000_000_000;
    const { ask, servers } = await emulate(
      {
        'registry-1.docker.io': withToken(realm, () => ({
          ...errorReply(429, 'TOOMANYREQUESTS', 'You have reached your limit'),
          headers: {
            ...quota,
            'ratelimit-remaining': '0;w=21600',
            'retry-after': '3600',
          },
        })),
        'auth.docker.io': giveToken,
      },
      [{ host: 'docker.io' }],
      { now: () => time },
    );
    const answer = await ask('docker.io', 'library/redis', '7', 'rate-limited');
    expect(answer).toMatchObject({
      manifest: { outcome: 'rate-limited', status: 429 },
      rateLimit: { limit: 100, remaining: 0 },
      nextLookAt: new Date(time + 3_600_000).toISOString(),
    });
    expect(
      servers['registry-1.docker.io'].requests.map(({ method }) => method),
    ).toEqual(['HEAD', 'HEAD']);
    time += 1;
  });

  it('says what is missing where HEAD lost it', async () => {
    const { ask } = await hub(({ path, method }) => {
      if (method === 'HEAD') {
        return { status: 404 };
      }
      return path.includes('/tags/list')
        ? { body: { name: 'library/redis', tags: ['7', '8'] } }
        : errorReply(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    });
    const answer = await ask('docker.io', 'library/redis', '77');
    expect(answer).toMatchObject({
      manifest: {
        outcome: 'missing',
        status: 404,
        code: 'MANIFEST_UNKNOWN',
        message: 'manifest unknown',
      },
      repository: { outcome: 'exists' },
      tags: { names: ['7', '8'], complete: true },
    });
  });

  it('does not say whether a repository is private or missing', async () => {
    const refuse: Answer = () => ({
      ...errorReply(401, 'UNAUTHORIZED', 'authentication required'),
      headers: {
        'www-authenticate': `Bearer realm="${realm}",service="the-service",scope="repository:team/app:pull",error="insufficient_scope"`,
      },
    });
    const anonymous = await hub(refuse);
    await expect(
      anonymous.ask('docker.io', 'team/app', '1'),
    ).resolves.toMatchObject({
      credentials: 'anonymous',
      manifest: { outcome: 'unauthorized', code: 'UNAUTHORIZED' },
    });
    const known = await hub(refuse, [
      { host: 'docker.io', credentials: login },
    ]);
    const answer = await known.ask('docker.io', 'team/app', '1');
    expect(answer).toMatchObject({
      credentials: 'configured',
      manifest: { outcome: 'denied', status: 401 },
    });
    // It serves all the world: there is no catalog to look through.
    expect(answer.repositories).toBeUndefined();
  });

  it('refuses wrong credentials at its token service', async () => {
    const { ask } = await emulate(
      {
        'registry-1.docker.io': () => bearerChallenge(realm),
        'auth.docker.io': () => ({
          status: 401,
          body: { details: 'incorrect username or password' },
        }),
      },
      [{ host: 'docker.io', credentials: login }],
    );
    const answer = await ask('docker.io', 'team/app', '1');
    expect(answer).toMatchObject({
      credentials: 'configured',
      manifest: {
        outcome: 'unauthorized',
        status: 401,
        message: 'incorrect username or password',
      },
    });
  });

  it('reads configurations where Docker Hub keeps them', async () => {
    const content = 'production.cloudflare.docker.com';
    const { ask, servers } = await emulate(
      {
        'registry-1.docker.io': withToken(realm, ({ path }) =>
          path.includes('/blobs/')
            ? {
                status: 307,
                headers: { location: `https://${content}/x?sig=y` },
              }
            : manifest,
        ),
        'auth.docker.io': giveToken,
        [content]: () => ({ body: image.blobs[0].body }),
      },
      [{ host: 'docker.io' }],
    );
    const answer = await ask('docker.io', 'library/redis', '7');
    expect(answer.manifest?.platforms).toEqual(['linux/amd64']);
    expect(servers[content].requests[0].authorization).toBeUndefined();
  });
});
