/** The clock by which this plugin keeps what it has found; it runs on, and a test can put it forward. */
export function movableClock() {
  const realNow = performance.now.bind(performance);
  let ahead = 0;
  const spy = jest
    .spyOn(performance, 'now')
    .mockImplementation(() => realNow() + ahead);
  return {
    forward(ms: number) {
      ahead += ms;
    },
    restore: () => spy.mockRestore(),
  };
}
