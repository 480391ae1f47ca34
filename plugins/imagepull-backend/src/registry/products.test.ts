import {
  createAuthority,
  type TestAuthority,
} from './__testUtils__/certificates';
import {
  bearerChallenge,
  createTestNetwork,
  errorReply,
  someManifest,
  startFaults,
  type Answer,
  type FaultsServer,
  type Reply,
  type SeenRequest,
} from './__testUtils__/faultsServer';
import { makeImage } from './__testUtils__/images';
import { createTestClient } from './__testUtils__/testClient';

type Registries = Parameters<typeof createTestClient>[0];

const login = { username: 'reader', password: 'password-of-reader' };

function basicOf(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

const cleanUps: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    await cleanUp();
  }
});

let authority: TestAuthority;
beforeAll(async () => {
  authority = await createAuthority();
});

/** Servers that stand at the names of well-known services, and a client that finds them there. */
async function emulate(
  hosts: Readonly<Record<string, Answer>>,
  registries: Registries,
  options: { now?: () => number } = {},
) {
  const tls = await authority.issue(Object.keys(hosts));
  const servers: Record<string, FaultsServer> = {};
  for (const [host, answer] of Object.entries(hosts)) {
    servers[host] = await startFaults(answer, { tls });
    cleanUps.push(servers[host].close);
  }
  const made = createTestClient(
    registries.map(registry => ({ caFile: authority.caFile, ...registry })),
    { network: createTestNetwork(servers), ...options },
  );
  cleanUps.push(() => made.client.close());
  return { ...made, servers };
}

function queryOf({ path }: SeenRequest, name: string): string | null {
  return new URL(path, 'http://x').searchParams.get(name);
}

/** A token service that gives everybody a token. */
const giveToken: Answer = () => ({ body: { token: 'given-token' } });

/** Answers who has a token, and challenges others. */
function withToken(realm: string, answer: Answer): Answer {
  return (request, raw) =>
    request.authorization === 'Bearer given-token'
      ? answer(request, raw)
      : bearerChallenge(realm, { service: 'the-service' });
}

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

describe('GitHub Container Registry', () => {
  it('refuses a token for what is private or missing', async () => {
    const { ask } = await emulate(
      {
        'ghcr.io': ({ path }) =>
          path.startsWith('/token')
            ? errorReply(
                403,
                'DENIED',
                'requested access to the resource is denied',
              )
            : bearerChallenge('https://ghcr.io/token', { service: 'ghcr.io' }),
      },
      [{ host: 'ghcr.io' }],
    );
    const answer = await ask('ghcr.io', 'org/app', '1');
    expect(answer.manifest).toEqual({
      outcome: 'denied',
      status: 403,
      code: 'DENIED',
      message: 'requested access to the resource is denied',
    });
  });
});

describe('Amazon ECR Public', () => {
  it('gives anonymous tokens, and names what is missing', async () => {
    const message =
      "The repository with name 'team/app' does not exist in the registry with id 'team'";
    const { ask } = await emulate(
      {
        'public.ecr.aws': (request, raw) =>
          request.path.startsWith('/token')
            ? { body: { token: 'given-token' } }
            : withToken('https://public.ecr.aws/token/', () =>
                errorReply(404, 'NAME_UNKNOWN', message),
              )(request, raw),
      },
      [{ host: 'public.ecr.aws' }],
    );
    const answer = await ask('public.ecr.aws', 'team/app', '1');
    expect(answer.manifest).toEqual({
      outcome: 'repository-missing',
      status: 404,
      code: 'NAME_UNKNOWN',
      message,
    });
    expect(answer.repositories).toBeUndefined();
  });
});

describe('Google Artifact Registry', () => {
  const host = 'europe-docker.pkg.dev';
  const google = (answer: Answer, token: Answer = giveToken) =>
    emulate(
      {
        [host]: (request, raw) =>
          request.path.startsWith('/v2/token')
            ? token(request, raw)
            : withToken(`https://${host}/v2/token`, answer)(request, raw),
      },
      [
        {
          host,
          credentials: {
            username: '_json_key',
            password: '{"type":"service_account"}',
          },
        },
      ],
    );

  it('takes a key as a password, and tells when tags were pushed', async () => {
    const { ask, servers } = await google(({ path }) =>
      path.includes('/tags/list')
        ? {
            body: {
              child: [],
              manifest: {
                'sha256:1': {
                  tag: ['1.0', 'stable'],
                  timeUploadedMs: '1790000000000',
                },
                'sha256:2': { tag: [], timeUploadedMs: '1790000000000' },
              },
              name: 'project/repo/app',
              tags: ['1.0', 'stable'],
            },
          }
        : errorReply(404, 'MANIFEST_UNKNOWN', 'Failed to fetch "2.0"'),
    );
    const answer = await ask(host, 'project/repo/app', '2.0');
    expect(answer.credentials).toBe('configured');
    const pushed = new Date(1_790_000_000_000).toISOString();
    expect(answer.tags).toEqual({
      names: ['1.0', 'stable'],
      complete: true,
      pushedAt: new Map([
        ['1.0', pushed],
        ['stable', pushed],
      ]),
    });
    expect(
      servers[host].requests.find(({ path }) => path.includes('token'))
        ?.authorization,
    ).toBe(basicOf('_json_key', '{"type":"service_account"}'));
  });

  it('knows at its token service that a repository is missing', async () => {
    const { ask } = await google(
      () => someManifest,
      () => errorReply(404, 'NAME_UNKNOWN', 'Repository "repo" not found'),
    );
    const { manifest } = await ask(host, 'project/repo/app', '1');
    expect(manifest).toMatchObject({
      outcome: 'repository-missing',
      message: 'Repository "repo" not found',
    });
  });

  it('refuses what may not exist', async () => {
    const { ask } = await google(() =>
      errorReply(
        403,
        'DENIED',
        'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "x" (or it may not exist)',
      ),
    );
    const { manifest } = await ask(host, 'project/repo/app', '1');
    expect(manifest).toMatchObject({ outcome: 'denied', code: 'DENIED' });
  });

  it('has names that it cannot hold', async () => {
    const { ask } = await google(() =>
      errorReply(400, 'NAME_INVALID', 'Missing image name'),
    );
    const { manifest } = await ask(host, 'project', '1');
    expect(manifest).toMatchObject({ outcome: 'repository-missing' });
  });
});

describe('Azure Container Registry', () => {
  const host = 'team.azurecr.io';

  it('wants another right for tags than for images', async () => {
    const scopes: Array<string | null> = [];
    const { ask } = await emulate(
      {
        [host](request) {
          const { path, authorization } = request;
          if (path.startsWith('/oauth2/token')) {
            const scope = queryOf(request, 'scope');
            scopes.push(scope);
            return { body: { access_token: `token-${scope?.split(':')[2]}` } };
          }
          const action = path.includes('/tags/list') ? 'metadata_read' : 'pull';
          if (authorization !== `Bearer token-${action}`) {
            return bearerChallenge(`https://${host}/oauth2/token`, {
              service: host,
              scope: `repository:app:${action}`,
            });
          }
          return action === 'pull'
            ? errorReply(
                404,
                'MANIFEST_UNKNOWN',
                'manifest tagged by "2" is not found',
              )
            : { body: { name: 'app', tags: ['1'] } };
        },
      },
      [{ host, credentials: login }],
    );
    const answer = await ask(host, 'app', '2');
    expect(answer.manifest).toMatchObject({ outcome: 'missing' });
    expect(answer.tags?.names).toEqual(['1']);
    expect(scopes).toEqual([
      'repository:app:pull',
      'repository:app:metadata_read',
    ]);
  });

  it('tells a missing repository by its tags', async () => {
    const { ask } = await emulate(
      {
        [host]: ({ path }) => {
          if (path.includes('_catalog')) {
            return errorReply(401, 'UNAUTHORIZED', 'authentication required');
          }
          return path.includes('/tags/list')
            ? errorReply(
                404,
                'NAME_UNKNOWN',
                'repository name not known to registry',
              )
            : errorReply(
                404,
                'MANIFEST_UNKNOWN',
                'manifest tagged by "1" is not found',
              );
        },
      },
      [{ host }],
    );
    const answer = await ask(host, 'app', '1');
    expect(answer).toMatchObject({
      manifest: { outcome: 'missing' },
      repository: { outcome: 'repository-missing', code: 'NAME_UNKNOWN' },
    });
    expect(answer.repositories).toBeUndefined();
  });
});

describe('Quay', () => {
  it.each<[string, Reply, object]>([
    [
      'a private or missing repository',
      errorReply(
        401,
        'UNAUTHORIZED',
        'access to the requested resource is not authorized',
      ),
      { outcome: 'unauthorized', code: 'UNAUTHORIZED' },
    ],
    [
      'a tag that has expired',
      errorReply(404, 'TAG_EXPIRED', 'Tag 1 was deleted or has expired'),
      { outcome: 'missing', code: 'TAG_EXPIRED' },
    ],
  ])('tells %s', async (_, reply, expected) => {
    const { ask } = await emulate(
      {
        'quay.io': (request, raw) =>
          request.path.startsWith('/v2/auth')
            ? giveToken(request, raw)
            : withToken('https://quay.io/v2/auth', () => reply)(request, raw),
      },
      [{ host: 'quay.io' }],
    );
    const { manifest } = await ask('quay.io', 'org/app', '1');
    expect(manifest).toMatchObject(expected);
  });

  it('pages in its own way', async () => {
    const { ask } = await emulate(
      {
        'quay.io': ({ path }) => {
          if (!path.includes('/tags/list')) {
            return errorReply(404, 'MANIFEST_UNKNOWN');
          }
          return path.includes('next_page=abc')
            ? { body: { tags: ['2'] } }
            : {
                headers: {
                  link: '</v2/org/app/tags/list?n=50&next_page=abc>; rel="next"',
                },
                body: JSON.stringify({ tags: ['1'] }),
              };
        },
      },
      [{ host: 'quay.io' }],
    );
    const { tags } = await ask('quay.io', 'org/app', '3');
    expect(tags).toEqual({ names: ['1', '2'], complete: true });
  });
});

describe('Harbor', () => {
  const host = 'harbor.example.com';

  it.each<[Reply, object]>([
    [
      errorReply(404, 'NOT_FOUND', 'artifact library/app:2 not found'),
      { outcome: 'missing', code: 'NOT_FOUND' },
    ],
    [
      errorReply(404, 'NOT_FOUND', 'repository library/app not found'),
      { outcome: 'repository-missing' },
    ],
    [
      errorReply(404, 'NOT_FOUND', 'project library not found'),
      { outcome: 'repository-missing' },
    ],
    [
      errorReply(
        401,
        'UNAUTHORIZED',
        'unauthorized to access repository: library/app, action: pull',
      ),
      { outcome: 'unauthorized' },
    ],
    [
      errorReply(
        412,
        'PROJECTPOLICYVIOLATION',
        'current image with 3 vulnerabilities cannot be pulled due to configured policy',
      ),
      { outcome: 'policy', code: 'PROJECTPOLICYVIOLATION' },
    ],
  ])('says %j', async (reply, expected) => {
    const { ask } = await emulate(
      {
        [host]: (request, raw) =>
          request.path.startsWith('/service/token')
            ? giveToken(request, raw)
            : withToken(`https://${host}/service/token`, ({ path }) =>
                path.includes('/manifests/')
                  ? reply
                  : errorReply(404, 'NOT_FOUND'),
              )(request, raw),
      },
      [{ host, credentials: login }],
    );
    const { manifest } = await ask(host, 'library/app', '2');
    expect(manifest).toMatchObject(expected);
  });
});

describe('Artifactory', () => {
  const host = 'docker.jfrog.example.com';

  it.each<[Reply, object]>([
    [
      errorReply(
        404,
        'MANIFEST_UNKNOWN',
        'The named manifest is not known to the registry.',
      ),
      { outcome: 'missing', code: 'MANIFEST_UNKNOWN' },
    ],
    [
      {
        status: 404,
        body: { errors: [{ status: 404, message: 'Not Found' }] },
      },
      { outcome: 'missing', message: 'Not Found' },
    ],
    [
      {
        status: 401,
        body: { errors: [{ status: 401, message: 'Bad credentials' }] },
      },
      { outcome: 'unauthorized', message: 'Bad credentials' },
    ],
    [
      {
        status: 403,
        body: { errors: [{ status: 403, message: 'Forbidden' }] },
      },
      { outcome: 'denied', message: 'Forbidden' },
    ],
    [
      errorReply(
        403,
        'DENIED',
        'Artifact was not downloaded due to the download blocking policy configured in Xray',
      ),
      { outcome: 'policy', code: 'DENIED' },
    ],
  ])('says %j', async (reply, expected) => {
    const realm = `https://${host}/artifactory/api/docker/docker/v2/token`;
    const { ask } = await emulate(
      {
        [host]: (request, raw) =>
          request.path.startsWith('/artifactory/')
            ? giveToken(request, raw)
            : withToken(realm, () => reply)(request, raw),
      },
      [{ host, credentials: login }],
    );
    const { manifest } = await ask(host, 'team/app', '2');
    expect(manifest).toMatchObject(expected);
  });
});

describe('Nexus', () => {
  const host = 'nexus.example.com';

  it('challenges in capitals', async () => {
    const { ask } = await emulate(
      {
        [host]: ({ authorization, path }) => {
          if (authorization !== basicOf(login.username, login.password)) {
            return {
              status: 401,
              headers: {
                'www-authenticate':
                  'BASIC realm="Sonatype Nexus Repository Manager"',
              },
            };
          }
          return path.includes('/tags/list')
            ? { body: { name: 'app', tags: ['1'] } }
            : errorReply(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
        },
      },
      [{ host, credentials: login }],
    );
    const answer = await ask(host, 'app', '2');
    expect(answer).toMatchObject({
      credentials: 'configured',
      manifest: { outcome: 'missing' },
      tags: { names: ['1'] },
    });
  });

  it('has tokens that do not say when they end, and a firewall', async () => {
    const { ask } = await emulate(
      {
        [host]: (request, raw) =>
          request.path.startsWith('/v2/token')
            ? giveToken(request, raw)
            : withToken(`https://${host}/v2/token`, () => ({
                status: 403,
                body: {
                  errors: [
                    {
                      code: 'DENIED',
                      message: 'REQUESTED ITEM IS QUARANTINED',
                    },
                  ],
                },
              }))(request, raw),
      },
      [{ host }],
    );
    const { manifest } = await ask(host, 'app', '2');
    expect(manifest).toMatchObject({ outcome: 'policy' });
  });
});

describe('GitLab', () => {
  const answer: Answer = () => someManifest;

  it('has its tokens at gitlab.com', async () => {
    const { ask, servers } = await emulate(
      {
        'registry.gitlab.com': withToken('https://gitlab.com/jwt/auth', answer),
        'gitlab.com': giveToken,
      },
      [{ host: 'registry.gitlab.com', credentials: login }],
    );
    await expect(
      ask('registry.gitlab.com', 'group/app', '1'),
    ).resolves.toMatchObject({
      credentials: 'configured',
      manifest: { outcome: 'exists' },
    });
    expect(servers['gitlab.com'].requests[0].authorization).toBe(
      basicOf(login.username, login.password),
    );
  });

  it('has them at a host that must be listed, where it is self-managed', async () => {
    const hosts = {
      'registry.example.com': withToken(
        'https://git.example.com/jwt/auth',
        answer,
      ),
      'git.example.com': giveToken,
    };
    const alone = await emulate(hosts, [
      { host: 'registry.example.com', credentials: login },
    ]);
    const refused = await alone.ask('registry.example.com', 'group/app', '1');
    expect(refused.problem).toMatchObject({
      kind: 'guarded',
      host: 'git.example.com',
    });
    const both = await emulate(hosts, [
      { host: 'registry.example.com', credentials: login },
      { host: 'git.example.com', credentials: login },
    ]);
    await expect(
      both.ask('registry.example.com', 'group/app', '1'),
    ).resolves.toMatchObject({
      credentials: 'configured',
      manifest: { outcome: 'exists' },
    });
  });

  it('denies at its token service', async () => {
    const { ask } = await emulate(
      {
        'registry.gitlab.com': () =>
          bearerChallenge('https://gitlab.com/jwt/auth'),
        'gitlab.com': () => errorReply(403, 'DENIED', 'access forbidden'),
      },
      [{ host: 'registry.gitlab.com', credentials: login }],
    );
    const { manifest } = await ask('registry.gitlab.com', 'group/app', '1');
    expect(manifest).toMatchObject({
      outcome: 'denied',
      message: 'access forbidden',
    });
  });
});

describe('registry.k8s.io', () => {
  it('sends clients elsewhere for manifests', async () => {
    const pkg = 'europe-west1-docker.pkg.dev';
    const { ask, servers } = await emulate(
      {
        'registry.k8s.io': ({ path }) => ({
          status: 307,
          headers: {
            location: `https://${pkg}${path.replace(
              '/v2/',
              '/v2/k8s-artifacts-prod/images/',
            )}`,
          },
        }),
        [pkg]: () => someManifest,
      },
      [{ host: 'registry.k8s.io' }],
    );
    const { manifest } = await ask('registry.k8s.io', 'pause', '3.9');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    expect(servers[pkg].requests[0].path).toBe(
      '/v2/k8s-artifacts-prod/images/pause/manifests/3.9',
    );
  });
});
