import { untilAborted } from './untilAborted';

const never = new Promise<string>(() => {});
const reason = new Error('ended');

describe('untilAborted', () => {
  it('gives what comes of it', async () => {
    const { signal } = new AbortController();
    await expect(untilAborted(Promise.resolve('a'), signal)).resolves.toBe('a');
    await expect(
      untilAborted(Promise.reject(new Error('no')), signal),
    ).rejects.toThrow('no');
  });

  it('waits no longer than until the signal', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(never, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(untilAborted(never, controller.signal)).rejects.toBe(reason);
  });
});
