import type { ServerResponse } from 'node:http';
import {
  bearerChallenge,
  errorReply,
  someManifest,
  type Answer,
} from './__testUtils__/faultsServer';
import { login, plain, useServers } from './__testUtils__/useServers';

const { serve, serveRaw, clientFor } = useServers();

/** Answers late, and counts how many wait at once. */
function countAtOnce(answer: Answer) {
  const counted = { open: 0, most: 0 };
  const late: Answer = (request, raw) => {
    counted.open += 1;
    counted.most = Math.max(counted.most, counted.open);
    const { response } = raw;
    const reply = answer(request, raw);
    setTimeout(() => {
      counted.open -= 1;
      const { status = 200, headers = {}, body } = reply ?? {};
      response.writeHead(status, {
        'content-type': 'application/json',
        ...headers,
      });
      response.end(JSON.stringify(body));
    }, 5);
    return undefined;
  };
  return { counted, late };
}

/** A registry with tokens that has no image. */
const registry: Answer = ({ path, authorization, host }) => {
  if (path.startsWith('/token')) {
    return { body: { token: 'some-token' } };
  }
  if (authorization === undefined) {
    return bearerChallenge(`http://${host}/token`);
  }
  return path.includes('/manifests/')
    ? errorReply(404, 'MANIFEST_UNKNOWN')
    : { body: { tags: ['1.0'] } };
};

const numbers = Array.from({ length: 50 }, (_, index) => index);

describe('fifty questions at once', () => {
  it('are no more than two requests at once, with tokens and lists', async () => {
    const { counted, late } = countAtOnce(registry);
    const server = await serve(late);
    const { ask } = clientFor([{ ...plain(server), credentials: login }]);
    const answers = await Promise.all(
      numbers.map(index => ask(server.host, `app-${index % 7}`, `${index}`)),
    );
    expect(answers.map(({ manifest }) => manifest?.outcome)).toEqual(
      numbers.map(() => 'missing'),
    );
    expect(counted.most).toBe(2);
  });

  it('about registries that share a mirror are no more than two there', async () => {
    const { counted, late } = countAtOnce(registry);
    const server = await serve(late);
    const names = ['docker.io', 'quay.io', 'ghcr.io'];
    const { ask } = clientFor(
      names.map(host => ({
        host,
        mirror: `${server.host}/${host.split('.')[0]}`,
        plainHttp: true,
        // The lowest number counts, whichever entry comes first.
        ...(host !== 'quay.io' && { concurrency: 5 }),
      })),
    );
    await Promise.all(
      numbers.map(index => ask(names[index % 3], 'team/app', `${index}`)),
    );
    expect(counted.most).toBe(2);
  });

  it('that a redirect leads to one other host are no more than two there', async () => {
    const { counted, late } = countAtOnce(() => someManifest);
    const other = await serve(late);
    const servers = await Promise.all(
      [1, 2, 3].map(() =>
        serve(({ path }) => ({
          status: 307,
          headers: { location: `${other.origin}${path}` },
        })),
      ),
    );
    const { ask } = clientFor([...servers, other].map(plain));
    await Promise.all(
      numbers.map(index => ask(servers[index % 3].host, 'app', `${index}`)),
    );
    expect(counted.most).toBe(2);
  });
});

describe('a question that nobody waits for any more', () => {
  const reason = new Error('nobody waits any more');

  /** Answers up to a request, at which the asker goes away. */
  const phases: Record<string, (path: string, authorized: boolean) => boolean> =
    {
      'the first request': () => true,
      'the token': path => path.startsWith('/token'),
      'the request with a token': (path, authorized) =>
        authorized && path.includes('/manifests/'),
      'the list of tags': path => path.includes('/tags/list'),
    };

  it.each(Object.entries(phases))(
    'ends at %s, with its connection',
    async (_, isPhase) => {
      const asked = new AbortController();
      const left: ServerResponse[] = [];
      const server = await serve((request, raw) => {
        if (isPhase(request.path, request.authorization !== undefined)) {
          left.push(raw.response);
          asked.abort(reason);
          return undefined;
        }
        return registry(request, raw);
      });
      const { ask } = clientFor([{ ...plain(server), credentials: login }]);
      await expect(
        ask(server.host, 'app', '1', 'tag-not-found', asked.signal),
      ).rejects.toBe(reason);
      const [response] = left;
      if (!response.destroyed) {
        await new Promise(resolve => response.once('close', resolve));
      }
      expect(left).toHaveLength(1);
      expect(response.writableFinished).toBe(false);
    },
  );

  it('ends while it waits for its turn, and gives its turn to others', async () => {
    const asked = new AbortController();
    const waiting = new Set<() => void>();
    const server = await serve(({ path }, { response }) => {
      if (path.endsWith('/last')) {
        return someManifest;
      }
      waiting.add(() => response.destroy());
      if (waiting.size === 2) {
        asked.abort(reason);
      }
      return undefined;
    });
    const { ask } = clientFor([plain(server)]);
    const held = ['a', 'b'].map(tag => ask(server.host, 'app', tag));
    const left = numbers.map(index =>
      ask(server.host, 'app', `${index}`, 'tag-not-found', asked.signal),
    );
    const last = ask(server.host, 'app', 'last');
    const ends = await Promise.allSettled(left);
    expect(ends.map(({ status }) => status)).toEqual(
      numbers.map(() => 'rejected'),
    );
    waiting.forEach(end => end());
    expect((await last).manifest).toMatchObject({ outcome: 'exists' });
    const kinds = (await Promise.all(held)).map(({ problem }) => problem?.kind);
    expect(kinds).toEqual(['unreachable', 'unreachable']);
    expect(server.requests).toHaveLength(3);
  });

  it('ends while the connection is made', async () => {
    const asked = new AbortController();
    const { host } = await serveRaw(() => asked.abort(reason));
    // TLS is spoken, and nothing comes back.
    const { ask } = clientFor([{ host }]);
    await expect(
      ask(host, 'app', '1', 'tag-not-found', asked.signal),
    ).rejects.toBe(reason);
  });
});
