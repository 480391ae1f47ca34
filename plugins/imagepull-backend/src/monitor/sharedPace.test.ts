import { createSharedPace } from './sharedPace';

describe('a shared pace', () => {
  it('leaves a few things alone', () => {
    const { join } = createSharedPace(500);
    expect(join(() => 60).pause(30_000)).toBe(30_000);
  });

  it('has each of many wait longer, whichever cluster they are of', () => {
    const { join } = createSharedPace(500);
    const first = join(() => 60);
    const second = join(() => 40);
    expect(first.pause(30_000)).toBe(50_000);
    expect(second.pause(30_000)).toBe(50_000);
    expect(second.pause(60_000)).toBe(60_000);
  });

  it('counts what comes back now', () => {
    const things: string[] = [];
    const { pause } = createSharedPace(500).join(() => things.length);
    expect(pause(1)).toBe(1);
    things.push('one', 'another');
    expect(pause(1)).toBe(1_000);
  });

  it('forgets a cluster that has left', () => {
    const { join } = createSharedPace(500);
    const first = join(() => 60);
    join(() => 40).leave();
    expect(first.pause(1)).toBe(30_000);
  });
});
