import {
  localize,
  type LocalizedText,
} from 'backstage-plugin-imagepull-common';
import { createBackgroundLooks, type Look } from './backgroundLooks';

const as = localize('looked-as.backstage', { cluster: 'one' });
const text: LocalizedText = localize('looked.budget');

function setUp(maximum = 3) {
  let time = 0;
  const stopping = new AbortController();
  const looks = createBackgroundLooks<number>({
    subject: 'nodes',
    freshMs: outcome => (outcome.state === 'seen' ? 30_000 : 10_000),
    staleMs: 20_000,
    keepMs: 100_000,
    restMs: () => 5_000,
    maximum,
    signal: stopping.signal,
    now: () => time,
  });
  const begun: string[] = [];
  const found: string[] = [];
  let answer: () => Promise<number> = async () => begun.length;

  const look = (key: string, onlyUnknown = false): Look<number> => ({
    key,
    look() {
      begun.push(key);
      return answer();
    },
    as: () => as,
    obstacle: () => ({ state: 'failed', text }),
    onlyUnknown,
    found: () => found.push(key),
  });
  return {
    looks,
    begun,
    found,
    get: (key: string, onlyUnknown?: boolean) =>
      looks.get(look(key, onlyUnknown)),
    /** Asks for a thing and gives what was found once the look is over. */
    async getFound(key: string) {
      looks.get(look(key));
      // What was begun needs a few turns of the queue of promises.
      for (let turn = 0; turn < 10; turn++) {
        await Promise.resolve();
      }
      return looks.get(look(key));
    },
    answerWith(next: () => Promise<number>) {
      answer = next;
    },
    pass(seconds: number) {
      time += seconds * 1_000;
    },
    stop: () => stopping.abort(),
  };
}

describe('createBackgroundLooks', () => {
  it('waits for nothing, and looks once for all who ask', async () => {
    const { get, getFound, begun, found } = setUp();
    expect([get('a'), get('a')]).toEqual([
      { state: 'pending' },
      { state: 'pending' },
    ]);
    const outcome = await getFound('a');
    expect(outcome).toEqual({
      state: 'seen',
      value: 1,
      at: expect.stringMatching(/Z$/),
      as,
    });
    expect(get('a')).toBe(outcome);
    expect(begun).toEqual(['a']);
    expect(found).toEqual(['a']);
  });

  it('shows what it has while it looks again, and says so when that is old', async () => {
    const { get, getFound, begun, pass } = setUp();
    const first = await getFound('a');
    pass(29);
    expect(get('a')).toBe(first);
    expect(begun).toHaveLength(1);
    pass(1);
    expect(get('a')).toBe(first);
    expect(begun).toHaveLength(2);
    expect(await getFound('a')).toMatchObject({ value: 2 });
    pass(50);
    expect(get('a')).toMatchObject({ value: 2, again: true });
    expect(begun).toHaveLength(3);
    const third = await getFound('a');
    expect(third).toMatchObject({ value: 3 });
    expect(third).not.toHaveProperty('again');
  });

  it('forgets what is too old', async () => {
    const { get, getFound, begun, pass } = setUp();
    await getFound('a');
    pass(150);
    expect(get('a')).toEqual({ state: 'pending' });
    expect(begun).toHaveLength(2);
  });

  it('forgets it also when nobody asks any more', async () => {
    jest.useFakeTimers();
    try {
      const { get, getFound } = setUp();
      await getFound('a');
      jest.advanceTimersByTime(149_999);
      expect(get('a')).toMatchObject({ state: 'seen' });
      jest.advanceTimersByTime(1);
      expect(get('a')).toEqual({ state: 'pending' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('does not show for ever what cannot be had any more', async () => {
    const { get, getFound, answerWith, pass } = setUp();
    await getFound('a');
    answerWith(() => new Promise(() => {}));
    pass(149);
    expect(get('a')).toMatchObject({ state: 'seen', again: true });
    pass(1);
    expect(get('a')).toEqual({ state: 'pending' });

    answerWith(() => Promise.reject(new Error('no')));
    expect(await getFound('b')).toMatchObject({ state: 'failed' });
  });

  it('keeps what went wrong as well', async () => {
    const { get, getFound, begun, answerWith, pass } = setUp();
    answerWith(() => Promise.reject(new Error('no')));
    const failed = await getFound('a');
    expect(failed).toMatchObject({ state: 'failed', text });
    pass(9);
    expect(get('a')).toBe(failed);
    pass(1);
    get('a');
    expect(begun).toHaveLength(2);
  });

  it('treats a look that throws at once like any other', async () => {
    const { getFound, answerWith } = setUp();
    answerWith(() => {
      throw new Error('no');
    });
    expect(await getFound('a')).toMatchObject({ state: 'failed' });
  });

  it('looks at what is unknown only, when it is told so', async () => {
    const { get, getFound, begun, pass } = setUp();
    await getFound('a');
    pass(40);
    expect(get('a', true)).toMatchObject({ state: 'seen' });
    expect(begun).toEqual(['a']);
    get('b', true);
    expect(begun).toEqual(['a', 'b']);
  });

  it('looks anew at what it is told by the beginning of a key, but not at what it has just found', async () => {
    const { get, getFound, looks, begun, pass } = setUp();
    await getFound('a/1');
    await getFound('a/2');
    const other = await getFound('b/1');
    pass(4);
    looks.renew('a/');
    expect(get('a/1')).not.toHaveProperty('again');
    expect(begun).toHaveLength(3);
    pass(1);
    looks.renew('a/');
    expect(get('a/1')).toMatchObject({ value: 1, again: true });
    expect(get('a/2', true)).toMatchObject({ value: 2, again: true });
    expect(get('a/1')).toBe(get('a/1'));
    expect(get('b/1')).toBe(other);
    expect(begun.slice(3)).toEqual(['a/1', 'a/2']);
    const found = await getFound('a/1');
    expect(found).toMatchObject({ value: 4 });
    expect(found).not.toHaveProperty('again');
  });

  it('does not begin a look twice for being told to look anew', async () => {
    const { get, looks, begun } = setUp();
    get('a');
    looks.renew('a');
    get('a');
    expect(begun).toEqual(['a']);
  });

  it('looks once more when it is told so long after a look began', async () => {
    const { get, getFound, looks, begun, answerWith, pass } = setUp();
    await getFound('a');
    pass(30);
    let answer = (_value: number) => {};
    answerWith(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    get('a');
    pass(4);
    looks.renew('a');
    expect(get('a')).not.toHaveProperty('again');
    pass(1);
    looks.renew('a');
    expect(get('a')).toMatchObject({ value: 1, again: true });
    expect(begun).toHaveLength(2);
    answer(7);
    // What it found may be from before it was told.
    expect(await getFound('a')).toMatchObject({ value: 7, again: true });
    expect(begun).toHaveLength(3);
    answer(8);
    const last = await getFound('a');
    expect(last).toMatchObject({ value: 8 });
    expect(last).not.toHaveProperty('again');
  });

  it('keeps no more than the maximum, and what is under way before all', async () => {
    const { get, getFound, begun, answerWith } = setUp(2);
    await getFound('a');
    answerWith(() => new Promise(() => {}));
    get('b');
    get('c');
    // Both places are taken by looks that go on.
    expect(get('d')).toEqual({ state: 'pending' });
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('begins nothing more once it is ended, and says nothing of what was cut off', async () => {
    const { get, getFound, begun, found, answerWith, stop } = setUp();
    answerWith(() => Promise.reject(new Error('aborted')));
    get('a');
    stop();
    expect(await getFound('a')).toEqual({ state: 'pending' });
    get('b');
    expect(begun).toEqual(['a']);
    expect(found).toEqual([]);
  });
});
