import { errorReply, type FaultsServer } from './__testUtils__/faultsServer';
import { useServers } from './__testUtils__/useServers';
import type { RegistryLimits } from './limits';

const { serve, clientFor } = useServers();

function limitedClient(host: string, limits: Partial<RegistryLimits> = {}) {
  return clientFor([{ host, plainHttp: true }], { limits });
}

describe('lists', () => {
  /** A repository with endless tags. */
  function serveTags(perPage: number): Promise<FaultsServer> {
    return serve(({ path }) => {
      if (!path.includes('/tags/list')) {
        return errorReply(404, 'MANIFEST_UNKNOWN');
      }
      const { searchParams } = new URL(path, 'http://x');
      const from = Number((searchParams.get('last') ?? 'tag-0').slice(4));
      const tags = Array.from(
        { length: perPage },
        (_, index) => `tag-${from + index + 1}`,
      );
      return {
        headers: {
          'content-type': 'application/json',
          link: `</v2/app/tags/list?last=${tags.at(-1)}>; rel="next"`,
        },
        body: JSON.stringify({ name: 'app', tags }),
      };
    });
  }

  it('are read up to a number of pages', async () => {
    const server = await serveTags(3);
    const { ask } = limitedClient(server.host, { pages: 4 });
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags?.names).toHaveLength(12);
    expect(tags?.complete).toBe(false);
    expect(server.requests).toHaveLength(5);
  });

  it('are read up to a number of names', async () => {
    const server = await serveTags(1000);
    const { ask } = limitedClient(server.host, { names: 2_500, pages: 100 });
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags?.names).toHaveLength(2_500);
    expect(tags?.complete).toBe(false);
    expect(server.requests).toHaveLength(4);
  });

  const thousand = Array.from({ length: 1000 }, (_, index) => `t${index}`);

  it.each<[string, object, Record<string, string>, object]>([
    [
      'far more names than were asked for',
      { tags: Array.from({ length: 100_000 }, () => 'same') },
      {},
      { names: ['same'], complete: false, pages: 2 },
    ],
    [
      'a last name that is none',
      { tags: [...thousand, 'z'.repeat(5_000)] },
      {},
      { names: thousand, complete: true, pages: 1 },
    ],
    [
      'a link that is too long',
      { tags: ['a'] },
      { link: `</v2/app/tags/list?last=${'b'.repeat(5_000)}>; rel="next"` },
      { names: ['a'], complete: false, pages: 1 },
    ],
    [
      'times of tags that are not listed',
      {
        tags: ['a'],
        manifest: { x: { tag: ['b', 'a'], timeUploadedMs: '0' } },
      },
      {},
      {
        names: ['a'],
        complete: true,
        pushedAt: new Map([['a', '1970-01-01T00:00:00.000Z']]),
        pages: 1,
      },
    ],
  ])('that hold %s cost little', async (_, body, headers, expected) => {
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? { headers, body }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = limitedClient(server.host);
    const { tags } = await ask(server.host, 'app', '1');
    expect({ ...tags, pages: server.requests.length - 1 }).toEqual(expected);
  });

  it('hold nothing but names', async () => {
    const odd = [
      'good',
      '../x',
      'a b',
      '<script>',
      7,
      null,
      {},
      'x'.repeat(129),
      '\u202egood',
    ];
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? { body: { tags: odd } }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = limitedClient(server.host);
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags).toEqual({ names: ['good'], complete: true });
  });

  it.each<[unknown]>([
    ['[]'],
    ['{"tags":{}}'],
    ['<html>'],
    [''],
    ['{"tags":"x"}'],
  ])('that are %j are none', async body => {
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? { body }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = limitedClient(server.host);
    const answer = await ask(server.host, 'app', '1');
    expect(answer.manifest).toMatchObject({ outcome: 'missing' });
    expect(answer.tags).toBeUndefined();
  });

  it('that are not there do not show that a repository is missing', async () => {
    const server = await serve(({ path }) =>
      path.includes('/manifests/')
        ? errorReply(404, 'MANIFEST_UNKNOWN')
        : { status: 404 },
    );
    const { ask } = limitedClient(server.host);
    const answer = await ask(server.host, 'app', '1');
    expect(answer.repository).toEqual({ outcome: 'missing', status: 404 });
    expect(answer.repositories).toBeUndefined();
  });

  it.each(['manifest', 'list of tags'])(
    'of repositories count more than a %s that does not know one',
    async where => {
      const server = await serve(({ path }) => {
        if (path.startsWith('/v2/_catalog')) {
          return { body: { repositories: ['other', 'app'] } };
        }
        return where === 'list of tags' && path.includes('/manifests/')
          ? errorReply(404, 'MANIFEST_UNKNOWN')
          : errorReply(404, 'NAME_UNKNOWN');
      });
      const { ask } = limitedClient(server.host);
      const answer = await ask(server.host, 'app', '1');
      expect(answer.repository).toEqual({ outcome: 'exists', status: 200 });
      const none = await ask(server.host, 'none', '1');
      expect(none.manifest?.outcome).not.toBe('exists');
      expect(none.repository?.outcome).not.toBe('exists');
    },
  );

  it('that break off are kept as far as they came', async () => {
    const server = await serve(({ path }) => {
      if (!path.includes('/tags/list')) {
        return errorReply(404, 'MANIFEST_UNKNOWN');
      }
      return path.includes('last=')
        ? { status: 500 }
        : {
            headers: { link: '</v2/app/tags/list?last=b>; rel="next"' },
            body: JSON.stringify({ tags: ['a', 'b'] }),
          };
    });
    const { ask } = limitedClient(server.host);
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags).toEqual({ names: ['a', 'b'], complete: false });
  });
});
