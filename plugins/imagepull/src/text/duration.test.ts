import { spokenDuration } from './duration';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('spokenDuration', () => {
  it.each([
    [-5 * second, { unit: 'seconds', seconds: 0 }],
    [0, { unit: 'seconds', seconds: 0 }],
    [999, { unit: 'seconds', seconds: 0 }],
    [59 * second + 999, { unit: 'seconds', seconds: 59 }],
    [minute, { unit: 'minutes', minutes: 1 }],
    [hour - 1, { unit: 'minutes', minutes: 59 }],
    [hour, { unit: 'hours', hours: 1, minutes: 0 }],
    [2 * hour + 5 * minute, { unit: 'hours', hours: 2, minutes: 5 }],
    [day - 1, { unit: 'hours', hours: 23, minutes: 59 }],
    [3 * day + 4 * hour + 50 * minute, { unit: 'days', days: 3, hours: 4 }],
    [400 * day, { unit: 'days', days: 400, hours: 0 }],
  ])('says %d ms', (milliseconds, expected) => {
    expect(spokenDuration(milliseconds)).toEqual(expected);
  });
});
