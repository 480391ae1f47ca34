/** The clock by which this plugin keeps what it has found; it runs on until it is stopped, and a test can put it forward. */
export function movableClock() {
  const realNow = performance.now.bind(performance);
  let ahead = 0;
  let stoppedAt: number | undefined;
  const spy = jest
    .spyOn(performance, 'now')
    .mockImplementation(() => (stoppedAt ?? realNow()) + ahead);
  return {
    forward(ms: number) {
      ahead += ms;
    },
    /** Lets it stand still, so that nothing gets old however slow the machine is. */
    stop() {
      stoppedAt = realNow();
    },
    restore: () => spy.mockRestore(),
  };
}
