import {
  bearerChallenge,
  errorReply,
  giveToken,
  someManifest,
  withToken,
  type Answer,
  type Reply,
} from './__testUtils__/faultsServer';
import { basicOf, login, useServers } from './__testUtils__/useServers';

const { emulate } = useServers();

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
