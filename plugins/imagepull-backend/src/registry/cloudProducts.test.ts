import {
  bearerChallenge,
  errorReply,
  giveToken,
  someManifest,
  withToken,
  type Answer,
  type Reply,
} from './__testUtils__/faultsServer';
import {
  basicOf,
  login,
  queryOf,
  useServers,
} from './__testUtils__/useServers';

const { emulate } = useServers();

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
