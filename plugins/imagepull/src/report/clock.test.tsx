import { act, render, screen } from '@testing-library/react';
import { clockOffset, ClockProvider, useNow } from './clock';

const checkedAt = '2026-11-20T08:00:00Z';
const checked = Date.parse(checkedAt);

describe('clockOffset', () => {
  it.each([
    ['an answer that has just been made', checked, 0],
    ['an answer that others asked for', checked + 9_000, 0],
    ['a clock that is fast', checked + 600_000, 600_000],
    ['a clock that is slow', checked - 1, -1],
  ])('takes %s for what it is', (_, receivedAt, expected) => {
    expect(clockOffset(checkedAt, receivedAt)).toBe(expected);
  });
});

describe('useNow', () => {
  function Shown() {
    return <p>{new Date(useNow()).toISOString()}</p>;
  }
  beforeEach(() => jest.useFakeTimers({ now: checked + 3_600_000 }));
  afterEach(() => jest.useRealTimers());

  it('runs by the clock of the backend', () => {
    render(
      <ClockProvider checkedAt={checkedAt} receivedAt={Date.now()}>
        <Shown />
      </ClockProvider>,
    );
    expect(screen.getByText('2026-11-20T08:00:00.000Z')).toBeInTheDocument();
    act(() => jest.advanceTimersByTime(2_000));
    expect(screen.getByText('2026-11-20T08:00:02.000Z')).toBeInTheDocument();
  });
});
