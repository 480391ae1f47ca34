import { systemNetwork } from './connector';
import { createTestNetwork, someManifest } from './__testUtils__/faultsServer';
import { plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor } = useServers();

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
    const trap = await serve(() => someManifest);
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
    const trap = await serve(() => someManifest);
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
    const trap = await serve(() => someManifest);
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
