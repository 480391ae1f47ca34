import type { RequestListener } from 'node:http';
import { failure, json } from '../../__testUtils__/fakeCluster';
import { failingPod } from '../../__testUtils__/pods';
import {
  createManualTiming,
  type ManualTiming,
} from './__testUtils__/manualTiming';
import { eventually } from './__testUtils__/eventually';
import {
  connectionTo,
  startReflecting,
  type Reflecting,
} from './__testUtils__/startReflecting';
import {
  startWatchedCluster,
  type WatchedCluster,
  type WireObject,
} from './__testUtils__/watchedCluster';
import { longestPauseMs } from './backoff';
import { bookmarkSilenceMs, refusalMs } from './followChanges';
import { maximumPages } from './listAll';

function pod(name: string): WireObject {
  const { metadata, ...rest } = failingPod(name);
  return { ...rest, metadata: { ...metadata, name } };
}

const silence: RequestListener = () => {};

describe('reflect', () => {
  let cluster: WatchedCluster;
  let timing: ManualTiming;
  const streams: Reflecting[] = [];

  beforeEach(async () => {
    cluster = await startWatchedCluster();
    timing = createManualTiming();
  });

  afterEach(async () => {
    await Promise.all(streams.splice(0).map(stream => stream.stop()));
    await cluster.stop();
  });

  function start(options: Partial<Parameters<typeof startReflecting>[0]> = {}) {
    const stream = startReflecting({
      connection: connectionTo(cluster.url),
      timing,
      ...options,
    });
    streams.push(stream);
    return stream;
  }

  const watchRequests = () => cluster.requests.filter(({ isWatch }) => isWatch);
  const listRequests = () => cluster.requests.filter(({ isWatch }) => !isWatch);

  /** Until a watch is open, and counts as one. */
  async function watching(stream: Reflecting) {
    await eventually(
      () => cluster.openWatches() === 1,
      () => [stream.states(), timing.waiting()],
    );
    timing.advance(refusalMs);
    await eventually(
      () => stream.states().at(-1) === 'watching',
      stream.states,
    );
  }

  /** Waits until it pauses before it tries again, and ends the pause. How long it was, in milliseconds. */
  async function passPause(stream: Reflecting) {
    // A watch has a watchdog, too, and that sleeps for longer.
    const isPausing = () =>
      timing.waiting().length === 1 && timing.waiting()[0] <= longestPauseMs;
    await eventually(isPausing, () => [stream.states(), timing.waiting()]);
    const [pauseMs] = timing.waiting();
    timing.advance(pauseMs);
    return pauseMs;
  }

  async function passPauses(stream: Reflecting, number: number) {
    const pauses = [];
    for (let i = 0; i < number; i++) {
      pauses.push(await passPause(stream));
    }
    return pauses;
  }

  it('lists in pages, and then tells changes', async () => {
    await cluster.stop();
    cluster = await startWatchedCluster({ pageSize: 2 });
    ['a', 'b', 'c', 'd', 'e'].forEach(name => cluster.put(pod(name)));
    const stream = start();
    await watching(stream);
    expect(stream.events.map(({ type }) => type)).toEqual([
      'state',
      'listing',
      'page',
      'page',
      'page',
      'synced',
      'state',
    ]);
    expect(stream.states()).toEqual(['starting', 'watching']);
    expect(stream.names()).toEqual(['a', 'b', 'c', 'd', 'e']);

    cluster.put(pod('f'));
    cluster.put(pod('a'));
    cluster.remove('b');
    await eventually(() => stream.count('deleted') === 1);
    expect(stream.names()).toEqual(['a', 'c', 'd', 'e', 'f']);
    expect(stream.count('added')).toBe(1);
    expect(stream.count('modified')).toBe(1);
  });

  it('asks for what is failing only, for bookmarks, and for an end within five minutes', async () => {
    const stream = start();
    await watching(stream);
    const [{ query: list }] = listRequests();
    expect(Object.fromEntries(list)).toEqual({
      fieldSelector: 'status.phase=Pending',
      limit: '500',
      timeout: '5s',
    });
    const [{ query: watch }] = watchRequests();
    expect(Object.fromEntries(watch)).toEqual({
      watch: '1',
      allowWatchBookmarks: 'true',
      fieldSelector: 'status.phase=Pending',
      resourceVersion: '100',
      timeoutSeconds: '260',
    });
  });

  it('goes on where it was, without a list, and loses and doubles nothing', async () => {
    const stream = start();
    await watching(stream);
    const changeBetweenWatches = (name: string) => {
      cluster.instead('watch', (_request, response) => {
        cluster.put(pod(name));
        cluster.instead('watch', undefined);
        response.end();
      });
      cluster.endWatches();
    };
    const told = (changes: number) =>
      eventually(() => stream.count('added') === changes);
    for (let round = 1; round <= 5; round++) {
      timing.advance(10_000);
      cluster.put(pod(`seen-${round}`));
      await told(2 * round - 1);
      changeBetweenWatches(`missed-${round}`);
      await told(2 * round);
    }
    expect(listRequests()).toHaveLength(1);
    expect(stream.count('added')).toBe(10);
    expect(stream.states()).toEqual(['starting', 'watching']);
  });

  it('goes on from a bookmark', async () => {
    const stream = start();
    await watching(stream);
    timing.advance(10_000);
    cluster.write(
      '{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"123"}}}\n',
    );
    await eventually(() => stream.count('contact') === 1);
    cluster.endWatches();
    await eventually(() => watchRequests().length === 2);
    expect(watchRequests()[1].query.get('resourceVersion')).toBe('123');
  });

  it.each([
    ['with the status of the answer', false],
    ['in a line of the watch', true],
  ])(
    'lists anew when its place is forgotten, as the cluster says %s',
    async (_case, asLine) => {
      ['stays', 'goes'].forEach(name => cluster.put(pod(name)));
      const stream = start();
      await watching(stream);
      timing.advance(60_000);
      cluster.instead('watch', silence);
      cluster.endWatches();
      await eventually(() => watchRequests().length === 2);
      cluster.instead('watch', undefined);
      cluster.remove('goes');
      cluster.put(pod('comes'));
      cluster.forget(asLine);
      // The watch that is not answered is given up as dead.
      timing.advance(300_000);
      await eventually(
        () => stream.count('synced') === 2,
        () => stream.events,
      );
      expect(stream.names()).toEqual(['comes', 'stays']);
      expect(stream.count('deleted')).toBe(0);
      await watching(stream);
      expect(stream.states()).toEqual(['starting', 'watching']);
    },
  );

  it('does not list again and again when its place is always forgotten', async () => {
    cluster.instead('watch', failure(410, 'Expired'));
    const stream = start();
    expect(await passPauses(stream, 7)).toEqual([
      1_500, 2_500, 4_500, 8_500, 16_500, 30_500, 30_500,
    ]);
    await eventually(() => listRequests().length === 9);
  });

  it('begins the list anew when it is forgotten half-way, and tells nothing of it twice', async () => {
    await cluster.stop();
    cluster = await startWatchedCluster({ pageSize: 1 });
    ['a', 'b', 'c'].forEach(name => cluster.put(pod(name)));
    let forgotten = 0;
    const stream = start({
      onEvent: ({ type }) => {
        if (type === 'page' && forgotten < 1) {
          forgotten += 1;
          cluster.remove('a');
          cluster.instead('list', (request, response) => {
            cluster.instead('list', undefined);
            failure(410, 'Expired')(request, response);
          });
        }
      },
    });
    await watching(stream);
    expect(stream.count('listing')).toBe(2);
    expect(stream.count('synced')).toBe(1);
    expect(stream.names()).toEqual(['b', 'c']);
  });

  it('takes a list that never ends for nonsense', async () => {
    cluster.instead(
      'list',
      json({
        kind: 'PodList',
        metadata: { resourceVersion: '1', continue: 'for-ever' },
        items: [],
      }),
    );
    const stream = start();
    await eventually(() => stream.states().length === 2);
    expect(stream.states()).toEqual(['starting', 'invalid-answer']);
    expect(listRequests()).toHaveLength(maximumPages);
  });

  it('waits as long as the cluster asks for, and longer each time', async () => {
    cluster.instead('list', (request, response) => {
      response.setHeader('retry-after', '20');
      failure(429, 'TooManyRequests')(request, response);
    });
    const stream = start();
    expect(await passPauses(stream, 7)).toEqual([
      20_500, 20_500, 20_500, 20_500, 20_500, 30_500, 30_500,
    ]);
    await eventually(() => listRequests().length === 8);
    expect(stream.states()).toEqual(['starting', 'rate-limited']);
    expect(stream.logger.warn).toHaveBeenCalledTimes(1);

    cluster.instead('list', undefined);
    await passPause(stream);
    await watching(stream);
    expect(stream.states()).toEqual(['starting', 'rate-limited', 'watching']);
    expect(stream.logger.info).toHaveBeenCalledTimes(1);
  });

  it('names the permission to watch when only that is missing, and reads no list again for it', async () => {
    cluster.instead('watch', failure(403, 'Forbidden'));
    const stream = start();
    await passPauses(stream, 3);
    await eventually(() => watchRequests().length === 4);
    expect(stream.events.filter(({ type }) => type === 'state')).toMatchObject([
      { state: 'starting' },
      {
        state: 'failing',
        error: { code: 'forbidden', missingPermission: 'watch pods' },
      },
    ]);
    expect(stream.count('synced')).toBe(1);
  });

  it('leaves out an object that is not valid, and only that', async () => {
    cluster.put({ metadata: { name: '..' } });
    cluster.put(pod('listed'));
    const stream = start();
    await watching(stream);
    expect(stream.names()).toEqual(['listed']);
    cluster.put(pod('before'));
    cluster.put({ metadata: { name: '../secrets' } });
    cluster.put({ ...pod('odd'), status: 7 });
    cluster.put(pod('after'));
    await eventually(() => stream.names().includes('after'));
    expect(stream.names()).toEqual(['after', 'before', 'listed']);
    expect(stream.logger.warn).toHaveBeenCalledTimes(1);
    // It is not asked for again, either.
    timing.advance(10_000);
    cluster.endWatches();
    await eventually(() => watchRequests().length === 2);
    expect(watchRequests()[1].query.get('resourceVersion')).toBe('106');
  });

  it.each<[string, RequestListener]>([
    [
      'a web page',
      (_request, response) => response.end('<html>Sign in</html>'),
    ],
    ['a list', json({ kind: 'PodList', items: [] })],
    [
      'a line without end',
      (_request, response) => {
        response.write('x'.repeat(5 * 1024 * 1024));
      },
    ],
    [
      'a redirect',
      (_request, response) => {
        response.writeHead(302, { location: 'http://127.0.0.1:1/' });
        response.end();
      },
    ],
  ])(
    'takes %s for no watch, and goes on when there is one',
    async (_case, answer) => {
      const stream = start();
      await watching(stream);
      timing.advance(60_000);
      cluster.instead('watch', answer);
      cluster.put(pod('before'));
      await eventually(() => stream.count('added') === 1);
      cluster.endWatches();
      await eventually(() => stream.states().length === 3, stream.states);
      expect(stream.states()[2]).toBe('invalid-answer');
      cluster.instead('watch', undefined);
      cluster.put(pod('meanwhile'));
      await passPause(stream);
      await eventually(() => stream.names().includes('meanwhile'));

      expect(stream.states().at(-1)).toBe('watching');
      expect(listRequests()).toHaveLength(2);
    },
  );

  it('does not count a line that was cut, and gets it again', async () => {
    const stream = start();
    await watching(stream);
    timing.advance(10_000);
    const object = {
      kind: 'Pod',
      ...pod('cut'),
      metadata: { name: 'cut', resourceVersion: '101' },
    };
    const line = JSON.stringify({ type: 'ADDED', object });
    cluster.write(line.slice(0, -10));
    cluster.freeze();
    cluster.put(pod('cut'));
    cluster.breakConnections();
    await eventually(() => stream.count('added') === 1, stream.states);
    expect(watchRequests()[1].query.get('resourceVersion')).toBe('100');
    expect(stream.names()).toEqual(['cut']);
  });

  it('notices a connection that is dead but not closed by the bookmarks that do not come', async () => {
    const stream = start();
    await watching(stream);
    timing.advance(60_000);
    cluster.bookmark();
    await eventually(() => stream.count('contact') === 1);
    cluster.freeze();
    cluster.put(pod('meanwhile'));
    timing.advance(bookmarkSilenceMs - 1);
    expect(watchRequests()).toHaveLength(1);
    timing.advance(1);
    await eventually(() => stream.names().includes('meanwhile'));
    expect(stream.states()).toEqual(['starting', 'watching']);
    expect(stream.count('synced')).toBe(1);
    // One page of one object, to see that the cluster is there.
    expect(listRequests().map(({ query }) => query.get('limit'))).toEqual([
      '500',
      '1',
    ]);
  });

  it('notices it without bookmarks when the time of the watch is over', async () => {
    const stream = start();
    await watching(stream);
    cluster.freeze();
    cluster.put(pod('meanwhile'));
    timing.advance(260_000);
    expect(watchRequests()).toHaveLength(1);
    timing.advance(15_000);
    await eventually(() => stream.names().includes('meanwhile'));
  });

  it('says so when watches are dead again and again, and asks for shorter ones', async () => {
    cluster.instead('watch', silence);
    const stream = start();
    const asked = (watches: number) =>
      eventually(() => watchRequests().length === watches, stream.states);
    for (let round = 1; round <= 4; round++) {
      await asked(round);
      timing.advance(refusalMs);
      await eventually(
        () => stream.states().includes('watching'),
        stream.states,
      );
      timing.advance(300_000);
    }
    await asked(5);
    expect(stream.states()).toEqual(['starting', 'watching', 'timeout']);
    expect(
      watchRequests().map(({ query }) => query.get('timeoutSeconds')),
    ).toEqual(['260', '260', '130', '65', '56']);
  });

  it('takes the time that its consumer needs for no silence of the cluster', async () => {
    let go = () => {};
    const stream = start({
      onEvent: ({ type }) =>
        type === 'added'
          ? new Promise<void>(resolve => {
              go = resolve;
            })
          : undefined,
    });
    await watching(stream);
    cluster.bookmark();
    cluster.put(pod('slow'));
    await eventually(() => stream.count('contact') === 1);
    timing.advance(2 * bookmarkSilenceMs);
    go();
    await eventually(() => stream.count('added') === 1);
    expect(cluster.openWatches()).toBe(1);
    expect(watchRequests()).toHaveLength(1);
  });

  it('tells the other streams of the cluster when one was dead', async () => {
    const connection = connectionTo(cluster.url);
    const one = start({ connection });
    await watching(one);
    cluster.bookmark();
    await eventually(() => one.count('contact') === 1);
    cluster.freeze();
    timing.advance(60_000);
    const other = start({ connection });
    await watching(other);
    cluster.freeze();
    timing.advance(bookmarkSilenceMs - 60_000);
    await eventually(() => cluster.openWatches() === 2);
    cluster.put(pod('both'));
    await eventually(() => one.names().length + other.names().length === 2);
    expect(watchRequests()).toHaveLength(4);
  });

  it('leaves a cluster alone that ends each watch at once', async () => {
    const stream = start();
    await watching(stream);
    timing.advance(60_000);
    cluster.instead('watch', (_request, response) => {
      response.writeHead(200).end();
    });
    cluster.endWatches();
    // Once more at once; then after pauses.
    expect(await passPauses(stream, 6)).toEqual([
      1_500, 2_500, 4_500, 8_500, 16_500, 30_500,
    ]);
    await eventually(() => watchRequests().length === 9);
    expect(stream.states()).toEqual(['starting', 'watching', 'invalid-answer']);
  });

  it('reads on only when its consumer has taken what there is', async () => {
    let release = () => {};
    let calls = 0;
    const stream = start({
      onEvent: ({ type }) => {
        calls += type === 'added' ? 1 : 0;
        return type === 'added' && calls === 1
          ? new Promise<void>(resolve => {
              release = resolve;
            })
          : undefined;
      },
    });
    await watching(stream);
    const padding = 'x'.repeat(4_000);
    for (let i = 0; i < 10_000; i++) {
      cluster.put({ ...pod(`pod-${i}`), padding });
    }
    await eventually(() => calls === 1);
    // 50 MB; what is not taken stays where it comes from.
    expect(cluster.unsentBytes()).toBeGreaterThan(20_000_000);
    expect(stream.count('added')).toBe(0);
    const told = stream.events.length;
    release();
    await eventually(() => stream.events.length === told + 10_000);
    expect(stream.names()).toHaveLength(10_000);
    expect(cluster.unsentBytes()).toBe(0);
  });

  it('lists anew when its consumer has thrown, and says so', async () => {
    cluster.put(pod('a'));
    let failures = 0;
    const stream = start({
      onEvent: ({ type }) => {
        if (type === 'added' && failures === 0) {
          failures += 1;
          throw new Error('a mistake of ours');
        }
      },
    });
    await watching(stream);
    cluster.put(pod('b'));
    await eventually(() => stream.states().length === 3);
    expect(stream.events.at(-1)).toMatchObject({
      error: { text: { id: 'cluster.not-evaluated' } },
    });
    expect(stream.logger.error).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ message: 'a mistake of ours' }),
    );
    await passPause(stream);
    await eventually(() => stream.count('synced') === 2);
    expect(stream.names()).toEqual(['a', 'b']);
    await watching(stream);
  });

  it('throws nothing, and does not hurry, when its consumer takes nothing at all', async () => {
    const stream = start({
      onEvent: () => {
        throw new Error('a mistake of ours');
      },
    });
    expect(await passPauses(stream, 3)).toEqual([1_500, 2_500, 4_500]);
    expect(stream.logger.error).toHaveBeenCalled();
    expect(cluster.requests).toHaveLength(0);
  });

  it('tells nothing more, and holds nothing more, once it is ended', async () => {
    const stream = start();
    await watching(stream);
    expect(cluster.openSockets()).toBeGreaterThan(0);
    const told = stream.events.length;
    await stream.stop();
    cluster.put(pod('late'));
    await eventually(() => cluster.openWatches() === 0);
    expect(stream.events).toHaveLength(told);
    expect(timing.waiting()).toEqual([]);
    expect(stream.logger.warn).not.toHaveBeenCalled();
  });

  it('can be ended while it waits, lists, or has not begun', async () => {
    cluster.instead('list', silence);
    const listing = start();
    await eventually(() => listRequests().length === 1);
    await listing.stop();
    cluster.instead('list', failure(500, 'InternalError'));
    const pausing = start();
    await eventually(() => timing.waiting().length > 0);
    await pausing.stop();
    expect(pausing.states()).toEqual(['starting', 'server-error']);
    expect(listing.states()).toEqual(['starting']);
    expect(timing.waiting()).toEqual([]);
  });

  it.each([0, 3_600_000, -3_600_000])(
    'measures how late changes come on a cluster whose clock is %d ms ahead',
    async clockAheadMs => {
      await cluster.stop();
      cluster = await startWatchedCluster({ clockAheadMs });
      const stream = start();
      await watching(stream);
      const changed = (seconds: number) =>
        new Date(timing.now() + clockAheadMs - seconds * 1000).toISOString();
      const changedPod = (name: string, seconds: number) => ({
        ...pod(name),
        metadata: { name, managedFields: [{ time: changed(seconds) }] },
      });
      cluster.put(changedPod('soon', 0));
      cluster.put(changedPod('late', 20));
      cluster.put(changedPod('never', -600));
      await eventually(() => stream.count('added') === 3);
      const lags = stream.events.flatMap(event =>
        event.type === 'added' ? [event.lagMilliseconds] : [],
      );
      expect(lags[0]).toBeLessThan(2_500);
      expect(lags[1]).toBeGreaterThan(17_500);
      expect(lags[1]).toBeLessThan(22_500);
      // Dated by a clock that is wrong.
      expect(lags[2]).toBeUndefined();
    },
  );
});
