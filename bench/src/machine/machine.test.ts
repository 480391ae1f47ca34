import fc from 'fast-check';
import { formatFigures, unmet } from './bounds';
import { describeMachine } from './machine';
import { summarize } from './summary';

describe('a summary of times', () => {
  it.each([
    [[4], { count: 1, p50: 4, p95: 4, max: 4 }],
    [[3, 1, 2], { count: 3, p50: 2, p95: 3, max: 3 }],
    [
      Array.from({ length: 100 }, (_, index) => 100 - index),
      { count: 100, p50: 51, p95: 96, max: 100 },
    ],
  ])('of %j', (times, summary) => {
    expect(summarize(times)).toEqual(summary);
  });

  it('says when nothing was measured', () => {
    expect(() => summarize([])).toThrow('Nothing was measured');
  });

  it('holds whatever the order, and only values that were measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }),
        times => {
          const summary = summarize(times);
          expect(summarize([...times].reverse())).toEqual(summary);
          expect(times).toEqual(
            expect.arrayContaining([summary.p50, summary.p95, summary.max]),
          );
          expect(summary.p50).toBeLessThanOrEqual(summary.p95);
          expect(summary.p95).toBeLessThanOrEqual(summary.max);
        },
      ),
    );
  });
});

describe('figures and their bounds', () => {
  const figures = [
    { name: 'time', value: 2.5, unit: 's', atMost: 3 },
    { name: 'streams', value: 2, unit: '', exactly: 2 },
    { name: 'requests', value: 7, unit: '', exactly: 0 },
    { name: 'memory', value: 15.1, unit: 'MiB', atMost: 15 },
    { name: 'anything', value: 1234.5, unit: 'ms' },
  ];

  it('finds those that do not keep theirs', () => {
    expect(unmet(figures).map(({ name }) => name)).toEqual([
      'requests',
      'memory',
    ]);
  });

  it('writes the bounds beside the figures', () => {
    expect(formatFigures(figures).split('\n')).toEqual([
      '  time      2.5 s           at most 3 s: met',
      '  streams   2               exactly 2: met',
      '  requests  7               exactly 0: NOT MET',
      '  memory    15.1 MiB        at most 15 MiB: NOT MET',
      '  anything  1,235 ms',
    ]);
  });
});

it('names the machine', () => {
  expect(describeMachine()).toMatch(/, \d+ cores, \d+ GiB, Node v\d+\./);
});
