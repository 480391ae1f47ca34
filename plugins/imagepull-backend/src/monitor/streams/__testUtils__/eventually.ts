import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds. A test in which it never does fails by its time-out, with what is then the case. */
export async function eventually(
  holds: () => boolean,
  describe: () => unknown = () => '',
): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) {
      throw new Error(`It never came to that: ${JSON.stringify(describe())}`);
    }
    await wait(5);
  }
}
