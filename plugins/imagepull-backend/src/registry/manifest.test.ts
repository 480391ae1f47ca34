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
