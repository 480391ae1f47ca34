import { errorReply, type FaultsServer } from './__testUtils__/faultsServer';
import { login, plain, useServers } from './__testUtils__/useServers';

const { serve, clientFor } = useServers();

describe('a Link to the next page', () => {
  async function askWithLink(link: (trap: FaultsServer) => string) {
    const trap = await serve(() => ({ body: { tags: ['from-trap'] } }));
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? {
            headers: {
              link: link(trap),
              'content-type': 'application/json',
            },
            body: JSON.stringify({ tags: ['own'] }),
          }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = clientFor([{ ...plain(server), credentials: login }]);
    const answer = await ask(server.host, 'app', '1');
    return { answer, trap, server };
  }

  it.each<[string, (trap: FaultsServer) => string]>([
    [
      'another host',
      ({ origin }) => `<${origin}/v2/app/tags/list>; rel="next"`,
    ],
    [
      'another host, without scheme',
      ({ host }) => `<//${host}/v2/app/tags/list>; rel=next`,
    ],
    ['metadata', () => '<http://169.254.169.254/v2/>; rel="next"'],
    ['outside the API', () => '</admin/delete?all=1>; rel="next"'],
    ['another repository', () => '</v2/other/tags/list?n=1>; rel="next"'],
    ['another list', () => '</v2/_catalog?n=1>; rel="next"'],
    ['nowhere, at length', () => `<a>${' '.repeat(12_000)}x`],
    ['nonsense', () => '<http://[>; rel="next"'],
    ['garbage', () => '>>><<<;;;"'],
  ])('that leads to %s is not followed', async (_, link) => {
    const { answer, trap, server } = await askWithLink(link);
    expect(answer.tags?.names).toEqual(['own']);
    expect(trap.requests).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  it('that leads in a circle comes to an end', async () => {
    const { answer, server } = await askWithLink(
      () => '</v2/app/tags/list?n=1000>; rel="next"',
    );
    expect(answer.tags).toEqual({ names: ['own'], complete: false });
    expect(server.requests.length).toBeLessThan(5);
  });
});
