import { followPause } from './announcedPods';

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
