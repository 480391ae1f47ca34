import { hash } from 'bcryptjs';
import {
  createAuthority,
  type TestAuthority,
} from './__testUtils__/certificates';
import {
  createPublisher,
  makeImage,
  makeIndex,
  type Publisher,
} from './__testUtils__/images';
import {
  registryIsExpected,
  startRegistry,
  type RealRegistry,
} from './__testUtils__/realRegistry';
import { createTestClient } from './__testUtils__/testClient';

// Debian's `docker-registry`: CI sets IMAGEPULL_REQUIRE_REGISTRY=1, so that its absence is a failure there.
const describeWithRegistry = registryIsExpected ? describe : describe.skip;

const username = 'reader';
const password = 'of-the-reader-1';
const basic = `Basic ${Buffer.from(`${username}:${password}`).toString(
  'base64',
)}`;

const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };
const images = [makeImage(amd64), makeImage(arm64)];
const index = makeIndex(images, [amd64, arm64]);

async function fill(publisher: Publisher) {
  await publisher.pushImage('team/app', 'single', images[1]);
  for (const image of images) {
    await publisher.pushImage('team/app', image.manifest.digest, image);
  }
  await publisher.pushManifest('team/app', '1.2.3', index);
}

describeWithRegistry('a real registry', () => {
  const cleanUps: Array<() => Promise<unknown>> = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) {
      await cleanUp();
    }
  });

  function clientFor(...args: Parameters<typeof createTestClient>) {
    const made = createTestClient(...args);
    cleanUps.push(() => made.client.close());
    return made;
  }

  describe('that asks for no credentials', () => {
    let registry: RealRegistry;
    let publisher: Publisher;
    beforeAll(async () => {
      registry = await startRegistry();
      publisher = createPublisher(`http://${registry.host}`);
      cleanUps.push(
        () => registry.stop(),
        () => publisher.close(),
      );
      await fill(publisher);
    });
    const client = () => clientFor([{ host: registry.host, plainHttp: true }]);

    it('tells the platforms of an index', async () => {
      const answer = await client().ask(registry.host, 'team/app', '1.2.3');
      expect(answer).toEqual({
        registry: registry.host,
        endpoint: registry.host,
        credentials: 'anonymous',
        manifest: {
          outcome: 'exists',
          status: 200,
          digest: index.digest,
          mediaType: index.mediaType,
          platforms: ['linux/amd64', 'linux/arm64/v8'],
        },
        nextLookAt: expect.any(String),
      });
    });

    it('tells the platform of a single image, by tag and by digest', async () => {
      const { digest } = images[1].manifest;
      const { ask } = client();
      for (const reference of ['single', digest]) {
        const { manifest } = await ask(registry.host, 'team/app', reference);
        expect(manifest).toMatchObject({
          outcome: 'exists',
          digest,
          platforms: ['linux/arm64/v8'],
        });
      }
    });

    it('lists the tags where one is missing', async () => {
      const answer = await client().ask(registry.host, 'team/app', '1.2.4');
      expect(answer.manifest).toMatchObject({
        outcome: 'missing',
        status: 404,
        code: 'MANIFEST_UNKNOWN',
      });
      expect(answer.repository).toEqual({ outcome: 'exists', status: 200 });
      expect(answer.tags).toEqual({
        names: ['1.2.3', 'single'],
        complete: true,
      });
      expect(answer.repositories).toBeUndefined();
    });

    it('lists the repositories where one is missing', async () => {
      const answer = await client().ask(registry.host, 'team/ap', '1.2.3');
      expect(answer.manifest).toMatchObject({ outcome: 'missing' });
      expect(answer.repository).toMatchObject({
        outcome: 'repository-missing',
        code: 'NAME_UNKNOWN',
      });
      expect(answer.tags).toBeUndefined();
      expect(answer.repositories).toEqual({
        names: expect.arrayContaining(['team/app']),
        complete: true,
      });
    });

    it('reads many tags, up to the limit', async () => {
      const names = Array.from(
        { length: 250 },
        (_, number) => `build-${String(number).padStart(3, '0')}`,
      );
      const { manifest } = images[0];
      await publisher.pushImage('team/many', names[0], images[0]);
      for (const name of names.slice(1)) {
        await publisher.pushManifest('team/many', name, manifest);
      }
      const all = await client().ask(registry.host, 'team/many', 'none');
      expect(all.tags).toEqual({ names, complete: true });

      const few = clientFor([{ host: registry.host, plainHttp: true }], {
        limits: { names: 100 },
      });
      const some = await few.ask(registry.host, 'team/many', 'none');
      expect(some.tags).toEqual({
        names: names.slice(0, 100),
        complete: false,
      });
    });

    it('pages through many repositories, up to the limit', async () => {
      const names = Array.from(
        { length: 25 },
        (_, number) => `paged/service-${String(number).padStart(2, '0')}`,
      );
      for (const name of names) {
        await publisher.pushImage(name, '1', images[0]);
      }
      const repositoriesWith = async (pages: number) => {
        const { ask } = clientFor([{ host: registry.host, plainHttp: true }], {
          limits: { pageSize: 4, pages },
        });
        const answer = await ask(registry.host, 'paged/service', '1');
        return answer.repositories;
      };
      const all = await repositoriesWith(20);
      expect(all?.names).toEqual(expect.arrayContaining(names));
      expect(all?.complete).toBe(true);
      const some = await repositoriesWith(3);
      expect(some?.names).toHaveLength(12);
      expect(some?.complete).toBe(false);
    });

    it('notices that an image was deleted', async () => {
      const image = makeImage({ os: 'linux', architecture: 's390x' });
      await publisher.pushImage('team/old', '1', image);
      const { ask } = client();
      const before = await ask(registry.host, 'team/old', '1');
      expect(before.manifest).toMatchObject({
        outcome: 'exists',
        platforms: ['linux/s390x'],
      });
      await publisher.deleteManifest('team/old', image.manifest.digest);
      const after = await ask(registry.host, 'team/old', '1');
      expect(after.manifest).toMatchObject({ code: 'MANIFEST_UNKNOWN' });
      expect(after.tags?.names).toEqual([]);
    });

    it('takes the place of another registry as its mirror', async () => {
      const { ask, client: mirrored } = clientFor([
        { host: 'docker.io', mirror: registry.host, plainHttp: true },
        {
          host: 'registry.example.com',
          mirror: `${registry.host}/team`,
          plainHttp: true,
        },
      ]);
      expect(mirrored.covers('docker.io')).toBe(true);
      const answer = await ask('docker.io', 'team/app', '1.2.3');
      expect(answer).toMatchObject({
        registry: 'docker.io',
        endpoint: registry.host,
        manifest: { outcome: 'exists' },
      });
      const prefixed = await ask('registry.example.com', 'app', '1.2.3');
      expect(prefixed.manifest).toMatchObject({ outcome: 'exists' });
      const missing = await ask('registry.example.com', 'apq', '1.2.3');
      expect(missing.repositories?.names).toContain('app');
    });

    it('is told apart from one that speaks TLS', async () => {
      const { ask } = clientFor([{ host: registry.host }]);
      const { problem } = await ask(registry.host, 'team/app', '1.2.3');
      expect(problem).toMatchObject({ kind: 'plain-http' });
    });
  });

  describe('with htpasswd', () => {
    let registry: RealRegistry;
    beforeAll(async () => {
      registry = await startRegistry({
        htpasswd: `${username}:${await hash(password, 4)}\n`,
      });
      const publisher = createPublisher(`http://${registry.host}`, {
        authorization: basic,
      });
      cleanUps.push(
        () => registry.stop(),
        () => publisher.close(),
      );
      await fill(publisher);
    });

    it('refuses those without credentials', async () => {
      const { ask } = clientFor([{ host: registry.host, plainHttp: true }]);
      const answer = await ask(registry.host, 'team/app', '1.2.3');
      expect(answer).toMatchObject({
        credentials: 'anonymous',
        manifest: {
          outcome: 'unauthorized',
          status: 401,
          code: 'UNAUTHORIZED',
        },
      });
      expect(answer.tags).toBeUndefined();
    });

    it('answers those with credentials', async () => {
      const { ask } = clientFor([
        {
          host: registry.host,
          plainHttp: true,
          credentials: { username, password },
        },
      ]);
      const found = await ask(registry.host, 'team/app', '1.2.3');
      expect(found).toMatchObject({
        credentials: 'configured',
        manifest: { outcome: 'exists' },
      });
      const missing = await ask(registry.host, 'team/app', '2');
      expect(missing.tags?.names).toEqual(['1.2.3', 'single']);
    });

    it('refuses wrong credentials, and repeats them nowhere', async () => {
      const wrong = 'a-wrong-password-9';
      const { ask, lines } = clientFor([
        {
          host: registry.host,
          plainHttp: true,
          credentials: { username, password: wrong },
        },
      ]);
      const answer = await ask(registry.host, 'team/app', '1.2.3');
      expect(answer).toMatchObject({
        credentials: 'configured',
        manifest: { outcome: 'unauthorized', status: 401 },
      });
      expect(JSON.stringify([answer, lines()])).not.toContain(wrong);
    });
  });

  describe('with a certificate of its own authority', () => {
    let authority: TestAuthority;
    let registry: RealRegistry;
    beforeAll(async () => {
      authority = await createAuthority();
      cleanUps.push(async () => authority.remove());
      registry = await startRegistry({
        tls: await authority.issue(['127.0.0.1', 'localhost']),
      });
      const publisher = createPublisher(`https://${registry.host}`, authority);
      cleanUps.push(
        () => registry.stop(),
        () => publisher.close(),
      );
      await fill(publisher);
    });

    it('is trusted with the authority, and not without', async () => {
      const trusting = clientFor([
        { host: registry.host, caFile: authority.caFile },
      ]);
      const answer = await trusting.ask(registry.host, 'team/app', 'single');
      expect(answer.manifest).toMatchObject({
        outcome: 'exists',
        platforms: ['linux/arm64/v8'],
      });
      const other = clientFor([{ host: registry.host }]);
      const { problem } = await other.ask(registry.host, 'team/app', 'single');
      expect(problem).toMatchObject({ kind: 'tls-unknown-authority' });
    });

    it('is told apart from one that speaks plain HTTP', async () => {
      const { ask } = clientFor([{ host: registry.host, plainHttp: true }]);
      const { problem } = await ask(registry.host, 'team/app', 'single');
      expect(problem).toMatchObject({
        kind: 'tls-expected',
        detail: expect.stringContaining('HTTPS'),
      });
    });
  });
});
