import { formatAge, formatDuration } from './age';

const minute = 60;
const hour = 3600;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [-2, '<invalid>'],
    [-1, '0s'],
    [0, '0s'],
    [1, '1s'],
    [119.9, '119s'],
    [2 * minute, '2m'],
    [2 * minute + 5, '2m5s'],
    [9 * minute + 59, '9m59s'],
    [10 * minute + 5, '10m'],
    [3 * hour - 1, '179m'],
    [3 * hour, '3h'],
    [7 * hour + 30 * minute, '7h30m'],
    [8 * hour + 30 * minute, '8h'],
    [47 * hour, '47h'],
    [2 * day, '2d'],
    [2 * day + 5 * hour, '2d5h'],
    [8 * day + 5 * hour, '8d'],
    [729 * day, '729d'],
    [730 * day, '2y'],
    [731 * day, '2y1d'],
    [8 * 365 * day, '8y'],
  ])('%d seconds: %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});

describe('formatAge', () => {
  const now = new Date('2026-11-20T09:00:00Z');

  it.each([
    ['2026-11-20T08:59:30Z', '30s'],
    [null, '<unknown>'],
    [undefined, '<unknown>'],
  ])('%s: %s', (timestamp, expected) => {
    expect(formatAge(timestamp, now)).toBe(expected);
  });
});
