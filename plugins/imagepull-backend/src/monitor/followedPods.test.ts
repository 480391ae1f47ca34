import { createFollowedPods, followPause } from './followedPods';

const minutes = 60_000;

describe('followPause', () => {
  it.each([
    [0, 30_000],
    [2 * minutes, 30_000],
    [4 * minutes, 60_000],
    [8 * minutes, 120_000],
    [24 * 60 * minutes, 120_000],
  ])('of a pod that has been followed for %d ms is %d ms', (since, pause) => {
    expect(followPause(since)).toBe(pause);
  });
});

describe('followed pods', () => {
  let now = 0;
  beforeEach(() => {
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  const shop = { uid: 'a', workload: 'shop' };

  it('take turns with others of their workload', () => {
    const followed = createFollowedPods();
    followed.put('one', shop);
    followed.put('two', { ...shop, uid: 'b' });
    followed.put('other', { uid: 'c', workload: 'cart' });
    expect(followed.next('shop')).toBe('one');
    followed.put('one', shop);
    expect(followed.next('shop')).toBe('two');
    expect(followed.next('cart')).toBe('other');
    expect(followed.next('bank')).toBeUndefined();
    expect(followed.workloads()).toBe(2);
  });

  it('wait 30 seconds after each read, however many a workload has', () => {
    const followed = createFollowedPods();
    followed.put('one', shop);
    expect(followed.pause('shop')).toBe(30_000);
    now += 20_000;
    followed.put('two', { ...shop, uid: 'b' });
    expect(followed.pause('shop')).toBe(10_000);
    now += 10_000;
    expect(followed.pause('shop')).toBe(0);
    followed.put('one', shop);
    expect(followed.pause('shop')).toBe(20_000);
    now += 60_000;
    expect(followed.pause('shop')).toBe(0);
  });

  it('are read less often the longer they fail, until another takes the name', () => {
    const followed = createFollowedPods();
    followed.put('one', shop);
    now += 8 * minutes;
    followed.put('one', shop);
    expect(followed.pause('shop')).toBe(120_000);
    followed.put('one', { ...shop, uid: 'b' });
    expect(followed.pause('shop')).toBe(30_000);
    expect(followed.get('one')).toEqual({
      ...shop,
      uid: 'b',
      since: now,
      readAt: now,
    });
  });

  it('are forgotten, and so are workloads without any', () => {
    const followed = createFollowedPods();
    followed.put('one', shop);
    followed.remove('one');
    followed.remove('one');
    expect(followed.get('one')).toBeUndefined();
    expect(followed.next('shop')).toBeUndefined();
    expect(followed.workloads()).toBe(0);
    expect(followed.pause('shop')).toBe(0);
  });
});
