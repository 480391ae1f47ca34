import {
  createTestNetwork,
  errorReply,
  someManifest,
  startFaults,
  type Answer,
  type Reply,
} from './__testUtils__/faultsServer';
import { plain, useServers } from './__testUtils__/useServers';

const { serve, serveRaw, clientFor, authority } = useServers();

describe('a connection', () => {
  it('fails for a name that does not resolve', async () => {
    const { ask } = clientFor([{ host: 'registry.example.com' }], {
      network: createTestNetwork({}),
    });
    const { problem, manifest } = await ask('registry.example.com', 'app', '1');
    expect(problem).toEqual({
      kind: 'dns',
      detail: 'getaddrinfo ENOTFOUND registry.example.com',
      host: 'registry.example.com',
    });
    expect(manifest).toBeUndefined();
  });

  it('is refused where nobody listens', async () => {
    const server = await startFaults(() => someManifest);
    await server.close();
    const { ask } = clientFor([{ host: server.host }]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'refused',
      detail: `connect ECONNREFUSED ${server.host}`,
    });
  });

  it('is cut by the other side', async () => {
    const server = await serve((_, { response }) => {
      response.socket?.destroy();
      return undefined;
    });
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    ['at once', 'connection'],
    ['when it is asked', 'data'],
  ])('leads to something that speaks no HTTP, %s', async (_, when) => {
    const { host } = await serveRaw(socket => {
      const greet = () => socket.write('SSH-2.0-OpenSSH_9.2\r\n');
      if (when === 'connection') {
        greet();
      } else {
        socket.once('data', greet);
      }
    });
    const { ask } = clientFor([{ host, plainHttp: true }]);
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'not-a-registry' });
  });
});

describe('TLS', () => {
  async function askOver(
    names: readonly string[],
    options: { ended?: boolean; trusted?: boolean } = {},
  ) {
    const { trusted = true, ended } = options;
    const server = await serve(() => someManifest, {
      tls: await authority().issue(names, { ended }),
    });
    const { ask } = clientFor([
      { host: server.host, ...(trusted && { caFile: authority().caFile }) },
    ]);
    return ask(server.host, 'app', '1');
  }

  it('works with a certificate that is in order', async () => {
    const { manifest } = await askOver(['127.0.0.1']);
    expect(manifest).toMatchObject({ outcome: 'exists' });
  });

  it.each<[string, string[], object, string, RegExp]>([
    [
      'of an authority that is not known',
      ['127.0.0.1'],
      { trusted: false },
      'tls-unknown-authority',
      /unable to (?:verify the first certificate|get local issuer certificate)/,
    ],
    [
      'that has expired',
      ['127.0.0.1'],
      { ended: true },
      'tls-certificate-invalid',
      /certificate has expired/,
    ],
    [
      'for another name',
      ['registry.example.com'],
      {},
      'tls-certificate-invalid',
      /127\.0\.0\.1/,
    ],
  ])('fails with a certificate %s', async (_, names, options, kind, detail) => {
    const { problem } = await askOver(names, options);
    expect(problem).toMatchObject({
      kind,
      detail: expect.stringMatching(detail),
    });
  });

  it('fails where plain HTTP is spoken', async () => {
    const server = await serve(() => someManifest);
    const { ask } = clientFor([{ host: server.host }]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'plain-http' });
    expect(server.requests).toEqual([]);
  });

  it('is told apart where plain HTTP is expected', async () => {
    const server = await serve(() => someManifest, {
      tls: await authority().issue(['127.0.0.1']),
    });
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    // Node.js just ends such a connection.
    expect(problem?.kind).toBe('unreachable');
    expect(server.requests).toEqual([]);
  });

  it.each([
    'Client sent an HTTP request to an HTTPS server.\n',
    '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
  ])('is asked for by a server that says %j', async body => {
    const server = await serve(() => ({ status: 400, body }));
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'tls-expected' });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, number, string]>([
    ['wants a certificate', 116, 'tlsv13 alert certificate required'],
    ['has no cipher in common', 40, 'ssl/tls alert handshake failure'],
    ['speaks another version', 70, 'tlsv1 alert protocol version'],
    ['knows another name', 112, 'tlsv1 unrecognized name'],
  ])('is refused by a server that %s', async (_, alert, detail) => {
    const { host } = await serveRaw(socket =>
      socket.once('data', () =>
        socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert])),
      ),
    );
    const { ask } = clientFor([{ host }]);
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toEqual({ kind: 'tls-refused', detail, host });
  });
});

describe('what is no registry', () => {
  const page = (status: number, title: string): Reply => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`,
  });

  it.each<[string, Answer, string]>([
    [
      'a proxy’s page with 200',
      () => page(200, 'Welcome to the\n intranet'),
      'It answers 200 (text/html; charset=utf-8): Welcome to the intranet',
    ],
    [
      'a proxy’s page with 404',
      () => page(404, 'Not here'),
      'It answers 404 (text/html; charset=utf-8): Not here',
    ],
    [
      'a firewall’s page with 403',
      () => page(403, 'Blocked <by> policy'),
      'It answers 403 (text/html; charset=utf-8): Blocked',
    ],
    [
      'a web server’s text',
      () => ({
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: 'default backend - 404',
      }),
      'It answers 404 (text/plain): default backend - 404',
    ],
    [
      'a gateway’s JSON',
      () => ({ status: 404, body: { message: 'no Route matched' } }),
      'It answers 404 (application/json): {"message":"no Route matched"}',
    ],
    [
      'JSON that is no manifest',
      () => ({ body: { hello: 'world' } }),
      'It answers 200 (application/json): {"hello":"world"}',
    ],
    ['nothing', () => ({ status: 204 }), 'It answers 204 (no content type)'],
    [
      'a sign-in for browsers',
      () => ({
        status: 401,
        headers: { 'www-authenticate': 'Negotiate' },
        body: '',
      }),
      'It answers 401 (no content type)',
    ],
  ])('is %s', async (_, answer, detail) => {
    const server = await serve(answer);
    const { ask } = clientFor([plain(server)]);
    const { problem, manifest } = await ask(server.host, 'app', '1');
    expect(problem).toEqual({
      kind: 'not-a-registry',
      detail,
      host: server.host,
    });
    expect(manifest).toBeUndefined();
  });

  it('is not a registry whose answer says little', async () => {
    const server = await serve(({ path }) =>
      path === '/v2/' ? { body: {} } : page(404, 'Not found'),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem, manifest } = await ask(server.host, 'app', '1');
    expect(problem).toBeUndefined();
    expect(manifest).toEqual({ outcome: 'missing', status: 404 });
  });

  it('is not a registry behind one that is overloaded', async () => {
    const server = await serve(() => page(502, 'Bad Gateway'));
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toEqual({ outcome: 'server-error', status: 502 });
    expect(server.requests).toHaveLength(1);
  });

  it('is not a registry behind a sign-in with user name and password', async () => {
    const server = await serve(() => ({
      ...page(401, 'Authorization Required'),
      headers: {
        'content-type': 'text/html',
        'www-authenticate': 'Basic realm="Registry"',
      },
    }));
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toEqual({ outcome: 'unauthorized', status: 401 });
  });

  it('is a token service that shows a page', async () => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? page(404, 'Moved')
        : errorReply(401, 'UNAUTHORIZED', '', {
            'www-authenticate': `Bearer realm="http://${host}/token"`,
          }),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'not-a-registry',
      detail: expect.stringContaining('Moved'),
      host: server.host,
    });
  });

  it('is a token service that is not there', async () => {
    const gone = await startFaults(() => ({}));
    await gone.close();
    const server = await serve(() =>
      errorReply(401, 'UNAUTHORIZED', '', {
        'www-authenticate': `Bearer realm="${gone.origin}/token"`,
      }),
    );
    const { ask } = clientFor([plain(server), plain(gone)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'refused', host: gone.host });
  });
});
