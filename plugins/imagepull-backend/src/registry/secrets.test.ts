import {
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
      ? { body: { tags: [sent, 'good'] } }
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
    return { answer, logged: lines(), requests: server.requests };
  } finally {
    await client.close();
    await server.close();
  }
}

describe.each(['bearer', 'basic'] as const)('secrets sent as %s', sort => {
  it.each(Object.entries(echoes))(
    'are in no answer and no log line when a registry repeats them %s',
    async (_, echo) => {
      const { answer, logged, requests } = await askEcho(sort, echo);
      // The registry did get them.
      expect(requests.map(({ authorization }) => authorization)).toContain(
        sort === 'bearer' ? `Bearer ${token}` : `Basic ${basic}`,
      );
      const told = JSON.stringify([answer, logged]);
      expect(forbidden.filter(secret => told.includes(secret))).toEqual([]);
      expect(told.toLowerCase()).not.toContain(token);
    },
  );

  it('leave the names of tags that are none', async () => {
    const { answer } = await askEcho(sort, echoes['with what is missing']);
    expect(answer.tags).toEqual({ names: ['good'], complete: true });
  });
});
