import {
  bearerChallenge,
  errorReply,
  startFaults,
  type Reply,
} from './__testUtils__/faultsServer';
import { createTestClient } from './__testUtils__/testClient';

const password = 'pass-of-the-reader';
const basic = Buffer.from(`reader:${password}`).toString('base64');
const token = 'token-of-the-reader.abc';
const signature = 'signature-in-url';
const signed = `https://x.example/y?X-Amz-Signature=${signature}`;

/** What a hostile registry makes of what was sent to it. */
const echoes: Record<string, (sent: string) => Reply> = {
  'in a refusal': sent => errorReply(403, 'DENIED', `${sent} ${password}`),
  'in a refusal, with a signed URL': sent =>
    errorReply(403, 'DENIED', `see ${signed} for ${sent}`),
  'in a refusal, cut by invisible characters': sent =>
    errorReply(403, 'DENIED', sent.split('').join('\u200b')),
  'in a long refusal': sent =>
    errorReply(403, 'DENIED', `${'x'.repeat(300 - sent.length / 2)}${sent}`),
  'with what is missing': sent => errorReply(404, 'MANIFEST_UNKNOWN', sent),
  'as an error code': sent => errorReply(404, sent),
  'in a fault': sent => errorReply(500, 'UNKNOWN', sent),
  'in text that is no registry’s': sent => ({
    status: 404,
    headers: { 'content-type': sent },
    body: `${'x'.repeat(200 - sent.length / 2)}${sent}`,
  }),
  'in the title of a page': sent => ({
    headers: { 'content-type': 'text/html' },
    body: `<title>${sent}</title>`,
  }),
  'as an error code in upper case': () =>
    errorReply(404, password.replaceAll('-', '_').toUpperCase()),
  'spread over code and message': () =>
    errorReply(
      404,
      password.slice(0, 9).replaceAll('-', '_').toUpperCase(),
      password.slice(9),
    ),
  'percent-encoded, as base64 and as hexadecimal digits': sent =>
    errorReply(
      403,
      'DENIED',
      [
        encodeURIComponent(`${sent}=`),
        ...(['base64', 'base64url', 'hex'] as const).map(encoding =>
          Buffer.from(sent).toString(encoding),
        ),
      ].join(' '),
    ),
  'in the host of a redirect': () => ({
    status: 307,
    headers: { location: `http://${password}.example/v2/app/manifests/1` },
  }),
  'in the host of a token service': () =>
    bearerChallenge(`http://${password}.example/token`),
  'in a redirect': sent => ({
    status: 307,
    headers: { location: `http://reader:${password}@x.example/v2/?${sent}` },
  }),
  'in a redirect to sign in': sent => ({
    status: 307,
    headers: { location: `${signed}&token=${sent}` },
  }),
  'in the headers of a manifest': sent => ({
    headers: {
      'ratelimit-limit': '1;w=1',
      'ratelimit-remaining': '1',
      'docker-ratelimit-source': sent,
      'docker-content-digest': sent,
      'content-type': `application/vnd.${sent}`,
    },
    body: JSON.stringify({
      schemaVersion: 2,
      mediaType: `application/${sent.toLowerCase()}`,
      manifests: [{ platform: { os: 'linux', architecture: sent } }],
    }),
  }),
};

/** Neither a secret nor a part of one that was cut. */
const forbidden = [password, basic, token, signature].flatMap(secret => [
  secret,
  secret.slice(0, Math.ceil(secret.length / 2)),
]);

async function askEcho(
  sort: 'bearer' | 'basic',
  echo: (sent: string) => Reply,
) {
  const server = await startFaults(({ path, authorization, host }) => {
    if (path.startsWith('/token')) {
      return { body: { token } };
    }
    if (authorization === undefined) {
      return errorReply(401, 'UNAUTHORIZED', '', {
        'www-authenticate':
          sort === 'bearer'
            ? `Bearer realm="http://${host}/token"`
            : 'Basic realm="x"',
      });
    }
    const sent = authorization.replace(/^\w+ /, '');
    return path.includes('/tags/list')
      ? {
          headers: { link: `<http://${sent}.example/${sent}>; rel="next"` },
          body: { tags: [sent, 'good'] },
        }
      : echo(sent);
  });
  const { client, ask, lines } = createTestClient([
    {
      host: server.host,
      plainHttp: true,
      credentials: { username: 'reader', password },
    },
  ]);
  try {
    const answer = await ask(server.host, 'app', '1');
    // What was sent for an earlier question is not forgotten for the next ones.
    const next = await ask(server.host, 'app', '1');
    const told = JSON.stringify([answer, next, lines()]);
    return { answer, told, requests: server.requests };
  } finally {
    await client.close();
    await server.close();
  }
}

describe.each(['bearer', 'basic'] as const)('secrets sent as %s', sort => {
  it.each(Object.entries(echoes))(
    'are in no answer and no log line when a registry repeats them %s',
    async (_, echo) => {
      const { told, requests } = await askEcho(sort, echo);
      // The registry did get them.
      expect(requests.map(({ authorization }) => authorization)).toContain(
        sort === 'bearer' ? `Bearer ${token}` : `Basic ${basic}`,
      );
      const lower = told.toLowerCase().replaceAll('_', '-');
      expect(
        forbidden.filter(secret => lower.includes(secret.toLowerCase())),
      ).toEqual([]);
    },
  );

  it('leave the names of tags that are none', async () => {
    const { answer } = await askEcho(sort, echoes['with what is missing']);
    expect(answer.tags).toEqual({ names: ['good'], complete: false });
  });

  it('are in no log line about a list that cannot be had', async () => {
    const server = await startFaults(({ path, authorization }) => {
      if (authorization === undefined) {
        return errorReply(401, 'UNAUTHORIZED', '', {
          'www-authenticate': 'Basic realm="x"',
        });
      }
      return path.includes('/tags/list')
        ? {
            headers: { link: `<http://${password}.example/>; rel="next"` },
            body: { tags: [] },
          }
        : errorReply(404, 'MANIFEST_UNKNOWN');
    });
    const { client, ask, lines } = createTestClient([
      {
        host: server.host,
        plainHttp: true,
        credentials: { username: 'reader', password },
      },
    ]);
    await ask(server.host, 'app', '1');
    expect(lines().join()).toContain('[redacted]');
    expect(lines().join()).not.toContain(password);
    await client.close();
    await server.close();
  });
});
