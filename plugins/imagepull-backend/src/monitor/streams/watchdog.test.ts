import { createManualTiming } from './__testUtils__/manualTiming';
import { startWatchdog } from './watchdog';

/** Lets all that waits for nothing but its turn have it. */
const turn = () => new Promise(resolve => setImmediate(resolve));

function started() {
  const timing = createManualTiming();
  const onSilence = jest.fn();
  return { timing, onSilence, watchdog: startWatchdog(timing, onSilence) };
}

describe('startWatchdog', () => {
  it('barks once, when it was silent for as long as that', async () => {
    const { timing, onSilence, watchdog } = started();
    watchdog.allow(100);
    timing.advance(99);
    await turn();
    expect(onSilence).not.toHaveBeenCalled();
    timing.advance(1);
    await turn();
    timing.advance(1_000);
    await turn();
    watchdog.allow(1);
    timing.advance(1_000);
    await turn();
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it('has one timer, however often it is told something', async () => {
    const { timing, onSilence, watchdog } = started();
    for (let i = 0; i < 1_000; i++) {
      watchdog.allow(100);
      timing.advance(1);
    }
    await turn();
    expect(timing.waiting()).toHaveLength(1);
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('wakes earlier when less is allowed than before', async () => {
    const { timing, onSilence, watchdog } = started();
    watchdog.allow(1_000);
    watchdog.allow(10);
    timing.advance(10);
    await turn();
    expect(onSilence).toHaveBeenCalledTimes(1);
    expect(timing.waiting()).toEqual([]);
  });

  it('sleeps while nothing is waited for, and not longer than a timer can', async () => {
    const { timing, onSilence, watchdog } = started();
    watchdog.allow(100);
    watchdog.allow(Infinity);
    for (let i = 0; i < 100; i++) {
      timing.advance(3_600_000);
      await turn();
    }
    expect(onSilence).not.toHaveBeenCalled();
    expect(timing.waiting()).toEqual([3_600_000]);
    watchdog.stop();
    await turn();
    expect(timing.waiting()).toEqual([]);
  });

  it('does not bark once it is stopped', async () => {
    const { timing, onSilence, watchdog } = started();
    watchdog.allow(10);
    watchdog.stop();
    timing.advance(1_000);
    await turn();
    expect(onSilence).not.toHaveBeenCalled();
  });
});
