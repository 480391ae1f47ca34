import {
  makeFailed,
  makePulled,
  makeWaitingPod,
} from '../__fixtures__/subject';
import { other, timeout, missing, around } from './__fixtures__/checks';

describe('node-pulls', () => {
  const here = { node: 'worker-a' };

  it.each([
    ['nothing', {}, 'unknown', 'none'],
    ['a pull', { pulled: [makePulled(other, here)] }, 'pass', 'pass'],
    ['a pull elsewhere', { pulled: [makePulled(other)] }, 'unknown', 'none'],
    [
      'another timeout',
      { pendingPods: [makeWaitingPod('w', other, timeout, here)] },
      'fail',
      'fail',
    ],
    [
      'a missing tag of somebody else',
      { pendingPods: [makeWaitingPod('w', other, missing, here)] },
      'unknown',
      'none',
    ],
    [
      'both',
      {
        pulled: [makePulled(other, here)],
        failed: [makeFailed(other, timeout, { ...here, pod: 'w' })],
      },
      'fail',
      'mixed',
    ],
    [
      'a pull of the failing pod itself',
      { pulled: [makePulled(other, { ...here, pod: 'checkout' })] },
      'unknown',
      'none',
    ],
  ])('sees %s', (_, neighbours, verdict, text) => {
    const result = around('node-pulls', neighbours);
    expect(result.verdict).toBe(verdict);
    expect(result.answer.id).toBe(`check.node-pulls.${text}`);
  });

  it('asks no node before the pod is on one', () => {
    expect(
      around('node-pulls', {}, { failure: { node: undefined } }).verdict,
    ).toBe('skipped');
  });
});
