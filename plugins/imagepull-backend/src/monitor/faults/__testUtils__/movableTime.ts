import { setTimeout as wait } from 'node:timers/promises';
import { movableClock } from '../../../__testUtils__/clock';
import { realTiming } from '../../streams/timing';

/** How often those who wait look at the clock, in milliseconds. */
const lookEveryMs = 10;

/** As {@link movableClock}, for the pauses of streams as well: a test need not wait for what takes minutes. */
export function movableTime(): ReturnType<typeof movableClock> {
  const clock = movableClock();
  const pauses = jest
    .spyOn(realTiming, 'wait')
    .mockImplementation(async (milliseconds, signal) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end) {
        await wait(Math.min(lookEveryMs, milliseconds), undefined, { signal });
      }
    });
  return {
    ...clock,
    restore() {
      pauses.mockRestore();
      clock.restore();
    },
  };
}
