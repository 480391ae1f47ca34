import { Settings } from 'luxon';
import { bucketText, tickText } from './timeTexts';

const { defaultLocale, defaultZone } = Settings;
beforeEach(() => {
  Settings.defaultLocale = 'en-GB';
  Settings.defaultZone = 'America/New_York';
});
afterEach(() => {
  Settings.defaultLocale = defaultLocale;
  Settings.defaultZone = defaultZone;
});

describe('the texts of the time axis', () => {
  it.each(['7d', '30d'] as const)('name the day in UTC over %s', period => {
    // In New York it is still the 19th.
    expect(tickText('2026-11-20T00:00:00.000Z', period)).toBe('20 Nov');
    expect(bucketText('2026-11-20T00:00:00.000Z', period)).toBe('Fri 20 Nov');
  });

  it('name the hour where the reader is over 24 hours', () => {
    expect(tickText('2026-11-20T01:00:00.000Z', '24h')).toBe('20:00');
    expect(bucketText('2026-11-20T01:00:00.000Z', '24h')).toBe('Thu 20:00');
  });
});
