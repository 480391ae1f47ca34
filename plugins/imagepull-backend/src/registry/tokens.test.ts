import { bearerChallenge, someManifest } from './__testUtils__/faultsServer';
import { plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor } = useServers();

describe('requests at once', () => {
  it.each([
    [undefined, 2],
    [1, 1],
    [3, 3],
  ])('with a concurrency of %s are %s per host', async (concurrency, most) => {
    const open = new Set<() => void>();
    let highest = 0;
    const server = await serve(({ path }, { response }) => {
      if (path === '/probe') {
        return {};
      }
      const answer = () => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(someManifest.body));
      };
      open.add(answer);
      highest = Math.max(highest, open.size);
      if (open.size === most) {
        // Whatever else was sent by now is here when a request that is sent later has been answered.
        fetch(`${server.origin}/probe`).then(
          () =>
            open.forEach(each => {
              open.delete(each);
              each();
            }),
          () => response.destroy(),
        );
      }
      return undefined;
    });
    const { ask } = clientFor([
      { ...plain(server), ...(concurrency && { concurrency }) },
    ]);
    const tags = Array.from({ length: 6 }, (_, index) => `tag-${index}`);
    const answers = await Promise.all(
      tags.map(tag => ask(server.host, 'app', tag)),
    );
    expect(answers.map(({ manifest }) => manifest?.outcome)).toEqual(
      tags.map(() => 'exists'),
    );
    expect(highest).toBe(most);
  });
});

describe('tokens', () => {
  it('are kept until they expire', async () => {
    let time = 1_000_000;
    let given = 0;
    const server = await serve(({ path, authorization, host }) => {
      if (path.startsWith('/token')) {
        given += 1;
        return { body: { token: `token-${given}`, expires_in: 300 } };
      }
      return authorization === `Bearer token-${given}`
        ? someManifest
        : bearerChallenge(`http://${host}/token`);
    });
    const { ask } = clientFor([plain(server)], {
      now: () => time,
    });
    const outcomes = async () =>
      (await ask(server.host, 'app', '1')).manifest?.outcome;

    expect(await outcomes()).toBe('exists');
    expect(server.requests).toHaveLength(3);
    time += 200_000;
    expect(await outcomes()).toBe('exists');
    expect(server.requests).toHaveLength(4);
    time += 100_000;
    expect(await outcomes()).toBe('exists');
    expect(given).toBe(2);
    // Another repository needs another token.
    await ask(server.host, 'other', '1');
    expect(given).toBe(3);
  });

  it('that live for a moment, or were taken back, are asked for once more', async () => {
    let given = 0;
    const server = await serve(({ path, authorization, host }) => {
      if (path.startsWith('/token')) {
        given += 1;
        return { body: { access_token: `token-${given}`, expires_in: 1 } };
      }
      return authorization === `Bearer token-${given}`
        ? someManifest
        : bearerChallenge(`http://${host}/token`);
    });
    const { ask } = clientFor([plain(server)]);
    const first = await ask(server.host, 'app', '1');
    const second = await ask(server.host, 'app', '1');
    expect([first, second].map(({ manifest }) => manifest?.outcome)).toEqual([
      'exists',
      'exists',
    ]);
  });

  it('that do not help are not asked for again and again', async () => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? { body: { token: 'no-help' } }
        : bearerChallenge(`http://${host}/token`),
    );
    const { ask } = clientFor([plain(server)]);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'unauthorized' });
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, unknown]>([
    ['no token', {}],
    ['an empty token', { token: '' }],
    ['a token that breaks the header', { token: 'a\r\nX-Evil: 1' }],
    ['a token that is none', { token: { a: 1 } }],
    ['a huge token', { token: 'x'.repeat(100_000) }],
    ['a page', '<html>'],
  ])('are not taken from %s', async (_, body) => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? { body }
        : bearerChallenge(`http://${host}/token`),
    );
    const { ask } = clientFor([plain(server)]);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'not-a-registry',
      host: server.host,
    });
    expect(server.requests).toHaveLength(2);
  });
});
