import {
  makeFailed,
  makePulled,
  makeWaitingPod,
} from '../__fixtures__/subject';
import {
  other,
  timeout,
  missing,
  noSpace,
  around,
} from './__fixtures__/checks';

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

  const elsewhere = 'registry.other.example/a/b:1';
  const distrust =
    'tls: failed to verify certificate: x509: certificate signed by unknown authority';
  const limited =
    'unexpected status from HEAD request to https://x: 429 Too Many Requests';

  it.each([
    ['registry-timeout', other, noSpace, 'unknown'],
    ['registry-timeout', elsewhere, timeout, 'fail'],
    // Whoever distrusts a certificate has got through to it.
    ['registry-timeout', elsewhere, distrust, 'unknown'],
    ['tls-unknown-authority', elsewhere, timeout, 'unknown'],
    ['tls-unknown-authority', elsewhere, distrust, 'fail'],
    // A limit is the registry's own.
    ['registry-timeout', elsewhere, limited, 'unknown'],
    ['registry-timeout', other, limited, 'fail'],
    ['registry-server-error', elsewhere, timeout, 'unknown'],
    ['node-disk-full', elsewhere, noSpace, 'fail'],
    ['node-disk-full', other, timeout, 'unknown'],
    ['node-runtime-error', other, noSpace, 'unknown'],
    ['unknown', other, noSpace, 'fail'],
    ['unknown', other, timeout, 'fail'],
  ] as const)(
    'for %s takes %s with %s as %s',
    (cause, name, error, verdict) => {
      const pendingPods = [makeWaitingPod('w', name, error, here)];
      expect(around('node-pulls', { pendingPods }, { cause }).verdict).toBe(
        verdict,
      );
    },
  );

  it('asks no node before the pod is on one', () => {
    expect(
      around('node-pulls', {}, { failure: { node: undefined } }).verdict,
    ).toBe('skipped');
  });
});
