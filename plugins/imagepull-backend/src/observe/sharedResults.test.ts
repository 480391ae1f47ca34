import { createSharedResults } from './sharedResults';

function counting(options: { maximum?: number; keepMs?: number } = {}) {
  let time = 0;
  let made = 0;
  const results = createSharedResults<number>({
    keepMs: () => options.keepMs ?? 10_000,
    maximum: options.maximum ?? 3,
    now: () => time,
  });
  return {
    get: (key: string) => results.get(key, async () => ++made),
    results,
    pass(seconds: number) {
      time += seconds * 1_000;
    },
  };
}

describe('createSharedResults', () => {
  it('makes one result for all who ask at the same time', async () => {
    const { get } = counting();
    expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual([
      1, 1, 2,
    ]);
  });

  it('keeps a result from the moment it is there', async () => {
    const { get, pass, results } = counting();
    let finish = (_: number) => {};
    const slow = results.get(
      'a',
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    pass(100);
    const second = get('a');
    finish(42);
    expect(await Promise.all([slow, second])).toEqual([42, 42]);
    pass(9);
    expect(await get('a')).toBe(42);
    pass(1);
    expect(await get('a')).toBe(1);
  });

  it('keeps each result as long as it says', async () => {
    let time = 0;
    let made = 0;
    const results = createSharedResults<number>({
      keepMs: result => (result === 1 ? 0 : 10_000),
      maximum: 3,
      now: () => time,
    });
    const get = () => results.get('a', async () => ++made);
    expect(await get()).toBe(1);
    expect(await get()).toBe(2);
    time = 9_000;
    expect(await get()).toBe(2);
  });

  it('gives a rejection to those who wait for it, and to nobody after', async () => {
    const { get, results } = counting();
    const fail = () => results.get('a', () => Promise.reject(new Error('no')));
    const both = await Promise.allSettled([fail(), get('a')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await get('a')).toBe(1);
  });

  it('drops what is told to it, but nothing that is new or being made', async () => {
    const { get, pass, results } = counting();
    const first = get('a');
    results.drop('a', 0);
    expect(await get('a')).toBe(await first);
    pass(4);
    results.drop('a', 5_000);
    expect(await get('a')).toBe(1);
    pass(1);
    results.drop('a', 5_000);
    expect(await get('a')).toBe(2);
  });

  it('keeps nothing longer than it says, also when nobody asks', async () => {
    jest.useFakeTimers();
    try {
      const { get } = counting({ keepMs: 10_000 });
      await get('a');
      jest.advanceTimersByTime(9_999);
      expect(await get('a')).toBe(1);
      jest.advanceTimersByTime(1);
      expect(await get('a')).toBe(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('keeps no more than the maximum, the newest', async () => {
    const { get } = counting({ maximum: 2 });
    await get('a');
    await get('b');
    await get('c');
    expect(await get('b')).toBe(2);
    expect(await get('c')).toBe(3);
    expect(await get('a')).toBe(4);
  });
});
