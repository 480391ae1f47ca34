import { maximumRetryAfterMs, parseRetryAfter } from './retryAfter';

const date = 'Fri, 20 Nov 2026 08:00:00 GMT';

describe('parseRetryAfter', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': '86400' }, maximumRetryAfterMs],
    [{ 'retry-after': '9'.repeat(400) }, maximumRetryAfterMs],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1.5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '2026' }, maximumRetryAfterMs],
    [{ 'retry-after': 'Fri, 20 Nov 2026 08:00:30 GMT', date }, 30_000],
    [{ 'retry-after': 'Friday, 20-Nov-26 08:00:30 GMT', date }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 07:59:00 GMT', date }, 0],
    [
      { 'retry-after': 'Sat, 21 Nov 2026 08:00:00 GMT', date },
      maximumRetryAfterMs,
    ],
    [{ 'retry-after': 'Fri, 20 Nov 2026 08:00:30', date }, undefined],
    [{ 'retry-after': 'Fri, 99 Nov 2026 08:00:30 GMT', date }, undefined],
  ])('%j means %p ms', (headers, expected) => {
    expect(parseRetryAfter(new Headers(headers))).toBe(expected);
  });

  it('compares with our own clock where the answer has no date', () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const wait = parseRetryAfter(new Headers({ 'retry-after': inAMinute }));
    expect(wait).toBeGreaterThan(30_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });
});
