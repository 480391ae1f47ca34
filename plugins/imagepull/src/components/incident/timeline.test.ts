import { timelineEntry } from '../../__fixtures__/incidents';
import { foldTimeline, lastReopenedAt } from './timeline';

const now = new Date('2026-11-20T10:00:00Z');

/** Entries 1, 2, 3 … minutes after the beginning. */
function timeline(length: number) {
  return Array.from({ length }, (_, index) =>
    timelineEntry(now, (length - index) * 60, 'pods', `entry ${index + 1}`),
  );
}
const texts = (entries: readonly { text: { text: string } }[]) =>
  entries.map(({ text }) => text.text);

describe('foldTimeline', () => {
  it.each([0, 1, 8])('leaves %d entries unfolded', length => {
    const { newest, between, oldest } = foldTimeline(timeline(length));
    expect(texts(newest)).toEqual(texts(timeline(length)).reverse());
    expect(between).toEqual([]);
    expect(oldest).toEqual([]);
  });

  it.each([9, 40])('folds the middle of %d entries, losing none', length => {
    const { newest, between, oldest } = foldTimeline(timeline(length));
    expect(newest).toHaveLength(5);
    expect(texts(oldest)).toEqual(['entry 1']);
    expect(texts([...newest, ...between, ...oldest])).toEqual(
      texts(timeline(length)).reverse(),
    );
  });
});

describe('lastReopenedAt', () => {
  it('is when it last came back', () => {
    const entries = [
      timelineEntry(now, 400, 'opened', 'a'),
      timelineEntry(now, 300, 'reopened', 'b'),
      timelineEntry(now, 200, 'reopened', 'c'),
      timelineEntry(now, 100, 'pods', 'd'),
    ];
    expect(lastReopenedAt(entries)).toBe(entries[2].at);
  });

  it('is absent for one that never did', () => {
    expect(lastReopenedAt(timeline(3))).toBeUndefined();
  });
});
