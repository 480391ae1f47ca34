import { shiftTimes } from './shiftTimes';

const shift = {
  milliseconds: 3600_000,
  notAfter: new Date('2026-11-20T12:00:00.000Z'),
};

describe('shiftTimes', () => {
  it.each([
    ['2026-11-20T07:27:46Z', '2026-11-20T08:27:46Z'],
    ['2026-11-20T07:27:46.129087Z', '2026-11-20T08:27:46.129087Z'],
    ['2026-11-20T11:30:00Z', '2026-11-20T12:00:00Z'],
    ['v1.36.3', 'v1.36.3'],
    ['Started at 2026-11-20T07:27:46Z', 'Started at 2026-11-20T07:27:46Z'],
    [
      'x509: certificate has expired or is not yet valid: current time 2026-11-20T07:30:12Z is before 2027-05-01T00:00:00Z',
      'x509: certificate has expired or is not yet valid: current time 2026-11-20T08:30:12Z is before 2027-05-01T00:00:00Z',
    ],
  ])('%s', (before, after) => {
    expect(shiftTimes(before, shift)).toBe(after);
  });

  it('finds times wherever they are', () => {
    const value = {
      metadata: { creationTimestamp: '2026-11-20T07:27:46Z' },
      conditions: [{ lastTransitionTime: '2026-11-20T07:00:00Z', n: 1 }],
      eventTime: null,
    };
    expect(shiftTimes(value, shift)).toEqual({
      metadata: { creationTimestamp: '2026-11-20T08:27:46Z' },
      conditions: [{ lastTransitionTime: '2026-11-20T08:00:00Z', n: 1 }],
      eventTime: null,
    });
  });
});
