import * as fc from 'fast-check';
import { followPulls, pulledAt, type FailingContainer } from './kubelet';
import { slowPullScript, type PullScript } from './pullScript';

const start = Date.parse('2026-11-20T09:00:00Z');
const after = (seconds: number) => start + seconds * 1000;

const event = (type: string, reason: string, message: string) => ({
  type,
  reason,
  message,
  namesContainer: true,
});

const script: PullScript = {
  attempt: {
    waiting: { reason: 'ErrImagePull', message: 'not found' },
    events: [
      event('Normal', 'Pulling', 'Pulling image'),
      event('Warning', 'Failed', 'Failed to pull image: not found'),
      event('Warning', 'Failed', 'Error: ErrImagePull'),
    ],
  },
  backOff: {
    waiting: { reason: 'ImagePullBackOff', message: 'Back-off' },
    events: [
      event('Normal', 'BackOff', 'Back-off pulling image'),
      event('Warning', 'Failed', 'Error: ImagePullBackOff'),
    ],
  },
};

function failing(overrides: Partial<FailingContainer> = {}): FailingContainer {
  return {
    name: 'app',
    fieldPath: 'spec.containers{app}',
    script,
    endsAt: Infinity,
    ...overrides,
  };
}

describe('followPulls', () => {
  it.each([
    [-1, 'ContainerCreating'],
    [0, 'ErrImagePull'],
    [12, 'ErrImagePull'],
    [13, 'ImagePullBackOff'],
    [25, 'ImagePullBackOff'],
    [26, 'ErrImagePull'],
    [57, 'ErrImagePull'],
    [97, 'ImagePullBackOff'],
    [98, 'ErrImagePull'],
    [177, 'ErrImagePull'],
    [344, 'ErrImagePull'],
    [600, 'ImagePullBackOff'],
    [656, 'ErrImagePull'],
  ])('after %d s: %s', (seconds, reason) => {
    const observe = followPulls([failing()], start);
    expect(observe(after(seconds)).waiting('app')?.reason).toBe(reason);
  });

  it('counts what the kubelet writes', () => {
    const observe = followPulls([failing()], start);
    const counts = observe(after(60))
      .events()
      .map(({ message, count, first, last }) => [
        message,
        count,
        (first - start) / 1000,
        (last - start) / 1000,
      ]);
    expect(counts).toEqual([
      ['Pulling image', 3, 0, 57],
      ['Failed to pull image: not found', 3, 0, 57],
      ['Error: ErrImagePull', 3, 0, 57],
      ['Back-off pulling image', 3, 13, 52],
      ['Error: ImagePullBackOff', 3, 13, 52],
    ]);
  });

  it('loses events above the limit, as real kubelets do', () => {
    const observe = followPulls([failing()], start);
    const failed = (seconds: number) =>
      observe(after(seconds))
        .events()
        .find(({ message }) => message.startsWith('Failed to pull'));
    const early = failed(400);
    expect(early?.count).toBe(5);
    const warnings = observe(after(400))
      .events()
      .filter(({ type }) => type === 'Warning')
      .reduce((sum, { count }) => sum + count, 0);
    expect(warnings).toBe(26);
  });

  it('says the same however often one looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1 }),
        looks => {
          const times = [...looks].sort((a, b) => a - b);
          const patient = followPulls([failing()], start);
          const eager = followPulls([failing()], start);
          times.forEach(seconds => eager(after(seconds)));
          const last = after(times[times.length - 1]);
          expect(eager(last).events()).toEqual(patient(last).events());
          expect(eager(last).waiting('app')).toEqual(
            patient(last).waiting('app'),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('pulls the image with the next try after the failure has ended', () => {
    const container = failing({ endsAt: after(60) });
    const observe = followPulls([container], start);
    expect(observe(after(97)).pulledAt('app')).toBeUndefined();
    const later = observe(after(98));
    expect(later.pulledAt('app')).toBe(after(98));
    expect(later.waiting('app')).toBeUndefined();
    expect(pulledAt(container, start)).toBe(after(98));
  });

  it('never pulls what never ends', () => {
    expect(pulledAt(failing(), start)).toBe(Infinity);
    const slow = failing({ script: slowPullScript('big:1'), endsAt: start });
    expect(pulledAt(slow, start)).toBe(Infinity);
    const observe = followPulls(
      [failing({ script: slowPullScript('big:1') })],
      start,
    );
    const history = observe(after(3600));
    expect(history.waiting('app')).toEqual({ reason: 'ContainerCreating' });
    expect(history.events()).toMatchObject([{ reason: 'Pulling', count: 1 }]);
  });

  it('tries again and again without backing off where the kubelet does so', () => {
    const observe = followPulls(
      [failing({ script: { attempt: script.attempt } })],
      start,
    );
    expect(observe(after(40)).events()[1]).toMatchObject({ count: 4 });
    expect(observe(after(40)).waiting('app')?.reason).toBe('ErrImagePull');
  });
});
