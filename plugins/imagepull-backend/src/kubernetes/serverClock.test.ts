import fc from 'fast-check';
import { createServerClock } from './serverClock';

/** An answer that the cluster, whose clock is ahead by `offset`, dates `delay` after it was asked. */
function answer(sentAt: number, delay: number, way: number, offset: number) {
  return {
    headers: new Headers({
      date: new Date(sentAt + delay + offset).toUTCString(),
    }),
    sentAt,
    receivedAt: sentAt + delay + way,
  };
}

const now = Date.parse('2026-11-20T08:00:00Z');
const hour = 3_600_000;

describe('createServerClock', () => {
  it('knows nothing without a date', () => {
    const clock = createServerClock();
    clock.observe({ headers: new Headers(), sentAt: now, receivedAt: now });
    clock.observe({
      headers: new Headers({ date: 'yesterday' }),
      sentAt: now,
      receivedAt: now,
    });
    expect(clock.offset()).toBeUndefined();
  });

  it('is never further off than it says, and the better the more it hears', () => {
    const times = fc.record({
      at: fc.nat({ max: hour }),
      delay: fc.nat({ max: 3_000 }),
      way: fc.nat({ max: 60_000 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -2 * hour, max: 2 * hour }),
        fc.array(times, { minLength: 1 }),
        (offset, answers) => {
          const clock = createServerClock();
          let uncertainty = Infinity;
          for (const { at, delay, way } of answers) {
            clock.observe(answer(now + at, delay, way, offset));
            const { milliseconds = NaN, uncertaintyMilliseconds = NaN } =
              clock.offset() ?? {};
            // What is read is rounded.
            expect(Math.abs(milliseconds - offset)).toBeLessThanOrEqual(
              uncertaintyMilliseconds + 1,
            );
            expect(uncertaintyMilliseconds).toBeLessThanOrEqual(uncertainty);
            uncertainty = uncertaintyMilliseconds;
          }
        },
      ),
    );
  });

  it('begins anew when a clock was set', () => {
    const clock = createServerClock();
    clock.observe(answer(now, 10, 10, 0));
    clock.observe(answer(now + 60_000, 10, 10, hour));
    expect(clock.offset()?.milliseconds).toBeGreaterThan(hour - 1_500);
    expect(clock.offset()?.milliseconds).toBeLessThan(hour + 1_500);
  });
});
