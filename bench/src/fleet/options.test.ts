import { readOptions } from './options';

describe('the arguments of the measurement of fleets', () => {
  it('are short by default', () => {
    expect(readOptions([])).toEqual({
      fleets: [{ clusters: 20, podsPerCluster: 500 }],
      failing: 0.01,
      seconds: 20,
      failures: 10,
      changesPerSecond: 10,
      check: false,
    });
  });

  it('may name several fleets', () => {
    expect(
      readOptions(['--fleet', '2x30', '--fleet', '50x2000', '--check']),
    ).toMatchObject({
      fleets: [
        { clusters: 2, podsPerCluster: 30 },
        { clusters: 50, podsPerCluster: 2000 },
      ],
      check: true,
    });
  });

  it.each([
    [['--fleet', '20'], /clusters x pods/],
    [['--seconds', '0'], /seconds/],
    [['--failing', 'some'], /failing/],
    [['--unknown'], /unknown/],
  ])('%j is refused by name', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
