import { createFirstReads } from './firstReads';

/** Whether a promise has been fulfilled by now. */
async function isOver(promise: Promise<void>): Promise<boolean> {
  return Promise.race([
    promise.then(() => true),
    new Promise<boolean>(resolve => {
      process.nextTick(() => setImmediate(resolve, false));
    }),
  ]);
}

describe('createFirstReads', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are over when there are none', async () => {
    await expect(createFirstReads().over()).resolves.toBeUndefined();
  });

  it('are over when the last cluster has been read, also one that came later', async () => {
    const reads = createFirstReads();
    const endOne = reads.begin();
    const over = reads.over();
    const endTwo = reads.begin();
    endOne();
    endOne();
    expect(await isOver(over)).toBe(false);
    endTwo();
    expect(await isOver(over)).toBe(true);
  });

  it('wait no longer than ten seconds for a cluster', async () => {
    const reads = createFirstReads();
    reads.begin();
    const over = reads.over();
    jest.advanceTimersByTime(9_999);
    expect(await isOver(over)).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await isOver(over)).toBe(true);
  });
});
