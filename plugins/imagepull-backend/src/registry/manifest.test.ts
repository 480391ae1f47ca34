import { createHash } from 'node:crypto';
import { readManifest } from './manifest';
import { errorReply, type Reply } from './__testUtils__/faultsServer';
import { plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor } = useServers();

const amd64 = { platform: { os: 'linux', architecture: 'amd64' } };
const arm = { platform: { os: 'linux', architecture: 'arm', variant: 'v7' } };
const attestation = { platform: { os: 'unknown', architecture: 'unknown' } };

function platformsOf(manifests: unknown) {
  const body = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests }));
  return readManifest(body, undefined)?.platforms;
}

describe('the platforms of an index', () => {
  it('are those of its images, each once', () => {
    expect(platformsOf([amd64, arm, amd64])).toEqual([
      'linux/amd64',
      'linux/arm/v7',
    ]);
  });

  it('are not those of attestations', () => {
    expect(platformsOf([amd64, attestation, attestation])).toEqual([
      'linux/amd64',
    ]);
  });

  it.each<[string, unknown[]]>([
    ['holds another index', [amd64, { mediaType: 'an index' }]],
    ['holds an image for any platform', [amd64, { platform: null }]],
    ['names one in another form', [amd64, { platform: { os: 'Linux 6' } }]],
    ['holds something else', [amd64, 7]],
    ['is empty', []],
    ['holds nothing but attestations', [attestation]],
    [
      'has 100,000 entries',
      Array.from({ length: 100_000 }, (_, index) => ({
        platform: { os: 'linux', architecture: `a${index}` },
      })),
    ],
  ])('are not known when it %s', (_, manifests) => {
    expect(platformsOf(manifests)).toBeUndefined();
  });

  it('are not taken from inherited fields', () => {
    const text =
      '{"schemaVersion":2,"manifests":[{"__proto__":{"platform":{"os":"linux","architecture":"amd64"}}}]}';
    expect(readManifest(Buffer.from(text), undefined)?.platforms).toBe(
      undefined,
    );
  });
});

describe('a digest that is only said', () => {
  it('does not let one registry speak for another', async () => {
    const body = JSON.stringify({ schemaVersion: 2, manifests: [amd64] });
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    const honest = await serve(() => ({ body }));
    const liar = await serve(() => ({
      headers: { 'docker-content-digest': digest },
      body: { schemaVersion: 1, architecture: 's390x', fsLayers: [{}] },
    }));
    const { ask } = clientFor([plain(honest), plain(liar)]);
    const lie = await ask(liar.host, 'app', '1');
    expect(lie.manifest).toMatchObject({ digest, platforms: ['linux/s390x'] });
    const answer = await ask(honest.host, 'app', '1');
    expect(answer.manifest).toMatchObject({
      digest,
      platforms: ['linux/amd64'],
    });
  });
});

describe('the configuration of an image', () => {
  it('is believed only where its digest is that of the manifest', async () => {
    const config = JSON.stringify({ os: 'linux', architecture: 's390x' });
    const hash = createHash('sha256').update(config).digest('hex');
    const answerWith = (digest: string) =>
      serve(({ path }) => ({
        body: path.includes('/blobs/')
          ? config
          : { schemaVersion: 2, config: { digest: `sha256:${digest}` } },
      }));
    const honest = await answerWith(hash);
    const liar = await answerWith('a'.repeat(64));
    const { ask } = clientFor([plain(honest), plain(liar)]);
    const { manifest } = await ask(honest.host, 'app', '1');
    expect(manifest?.platforms).toEqual(['linux/s390x']);
    const lie = await ask(liar.host, 'app', '1');
    expect(lie.manifest).toMatchObject({ outcome: 'exists' });
    expect(lie.manifest?.platforms).toBeUndefined();
  });
});

describe('a wait that the registry asks for', () => {
  it.each([
    ['600', 600_000],
    ['999999999', 6 * 3_600_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 6 * 3_600_000],
    ['-1', 300_000],
    ['soon', 300_000],
  ])('of %s is %s milliseconds', async (wait, milliseconds) => {
    const time = Date.parse('2026-11-20T07:40:00Z');
    const server = await serve(() =>
      errorReply(429, 'TOOMANYREQUESTS', '', { 'retry-after': wait }),
    );
    const { ask } = clientFor([plain(server)], { now: () => time });
    const { nextLookAt } = await ask(server.host, 'app', '1');
    expect(Date.parse(nextLookAt) - time).toBe(milliseconds);
  });
});

describe('a refusal', () => {
  it.each<[Reply, string]>([
    [errorReply(401, 'MANIFEST_UNKNOWN'), 'unauthorized'],
    [errorReply(401, 'NAME_UNKNOWN'), 'unauthorized'],
    [errorReply(403, 'NAME_UNKNOWN'), 'denied'],
    [errorReply(403, 'NOT_FOUND', 'repository app not found'), 'denied'],
    [errorReply(404, 'UNAUTHORIZED'), 'unauthorized'],
    [errorReply(404, 'DENIED'), 'denied'],
    [errorReply(404, 'NAME_UNKNOWN'), 'repository-missing'],
    [errorReply(404, 'CONSTRUCTOR'), 'missing'],
  ])('%j is %s', async (reply, outcome) => {
    const server = await serve(() => reply);
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome });
  });

  it('that is too long is not read', async () => {
    const errors = Array.from({ length: 20_000 }, () => ({ code: 'DENIED' }));
    const server = await serve(() => ({ status: 403, body: { errors } }));
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'not-a-registry' });
  });
});
