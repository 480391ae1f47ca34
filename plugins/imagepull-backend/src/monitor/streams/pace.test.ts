import fc from 'fast-check';
import { createBackoff, longestPauseMs, shortestPauseMs } from './backoff';
import { createPace, longestWatchSeconds, type WatchEnd } from './pace';

const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const retryAfter = fc.option(fc.nat({ max: 300_000 }), { nil: undefined });

describe('createBackoff', () => {
  it('never hurries, never waits for ever, and waits as long as it is asked to', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(chance, retryAfter)), failures => {
        let random = 0;
        const backoff = createBackoff({ random: () => random });
        for (const [number, asked] of failures) {
          random = number;
          const pause = backoff.next(asked);
          expect(pause).toBeGreaterThanOrEqual(
            Math.max(shortestPauseMs, asked ?? 0),
          );
          expect(pause).toBeLessThanOrEqual(
            Math.max(longestPauseMs, (asked ?? 0) + 1_000),
          );
        }
      }),
    ));

  it('may wait twice as long each time, until all is well again', () => {
    const backoff = createBackoff({ random: () => 1 });
    const pauses = () => Array.from({ length: 8 }, () => backoff.next());
    const expected = [2, 4, 8, 16, 32, 60, 60, 60].map(s => s * 1000);
    expect(pauses()).toEqual(expected);
    backoff.reset();
    expect(pauses()).toEqual(expected);
  });

  it('spreads those that were told to come back at the same moment', () => {
    const at = (random: number) =>
      createBackoff({ random: () => random }).next(30_000);
    expect(at(0)).toBe(30_000);
    expect(at(0.5)).toBe(30_500);
  });
});

describe('createPace', () => {
  const end = (how: WatchEnd['how'], more: Partial<WatchEnd> = {}) => ({
    how,
    heard: true,
    lastedMs: 250_000,
    ...more,
  });

  it('lets watches end on different moments, and all within five minutes', () =>
    fc.assert(
      fc.property(chance, random => {
        const seconds = createPace({ random: () => random }).nextWatchSeconds();
        expect(seconds).toBeGreaterThanOrEqual(240);
        expect(seconds).toBeLessThanOrEqual(longestWatchSeconds);
      }),
    ));

  it('goes on at once after a watch that has ended as it should, however often', () => {
    const pace = createPace({ random: () => 0.5 });
    for (let i = 0; i < 100; i++) {
      expect(pace.afterWatch(end('closed'))).toEqual({ pauseMs: 0 });
    }
  });

  it('asks for shorter watches only after two that fell silent in a row', () => {
    const pace = createPace({ random: () => 1 });
    for (let i = 0; i < 5; i++) {
      pace.afterWatch(end('silent'));
      pace.afterWatch(end('closed'));
    }
    expect(pace.nextWatchSeconds()).toBe(longestWatchSeconds);
    pace.afterWatch(end('silent'));
    pace.afterWatch(end('silent'));
    expect(pace.nextWatchSeconds()).toBe(longestWatchSeconds / 2);
    for (let i = 0; i < 20; i++) {
      pace.afterWatch(end('silent'));
    }
    expect(pace.nextWatchSeconds()).toBe(60);
  });

  it('trusts no silence after two watches in which nothing came, until something comes', () => {
    const pace = createPace({ random: () => 0.5 });
    const unheard = end('silent', { heard: false });
    expect(pace.afterWatch(unheard).trouble).toBeUndefined();
    expect(pace.trustsSilence()).toBe(true);
    expect(pace.afterWatch(unheard).trouble).toBe('silent');
    expect(pace.trustsSilence()).toBe(false);
    expect(pace.afterWatch(end('silent')).trouble).toBeUndefined();
    expect(pace.trustsSilence()).toBe(true);
  });

  it('counts no watch as brief that was given up because another one was dead', () => {
    const pace = createPace({ random: () => 0.5 });
    for (let i = 0; i < 10; i++) {
      expect(pace.afterWatch(end('doubted', { lastedMs: 1 }))).toEqual({
        pauseMs: 0,
      });
    }
  });

  it('takes a failure for the first one after a watch that was healthy', () => {
    const pace = createPace({ random: () => 1 });
    expect(pace.afterFailure(0)).toBe(2_000);
    expect(pace.afterFailure(0)).toBe(4_000);
    expect(pace.afterFailure(29_999)).toBe(8_000);
    expect(pace.afterFailure(30_000)).toBe(2_000);
  });
});
