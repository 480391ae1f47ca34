import type { CoreEvent } from 'backstage-plugin-imagepull-common';
import { listRecordings, loadRecording } from 'imagepull-demo';
import { createPullEvents, isPullEvent } from './pullEvents';

function event(message: string, name = 'shop-a', uid = message): CoreEvent {
  return {
    metadata: { name: `${name}.1`, uid },
    involvedObject: { kind: 'Pod', namespace: 'shop', name },
    reason: 'Failed',
    message,
  };
}

describe('isPullEvent', () => {
  it.each([
    ['Failed to pull image "a:1": rpc error: code = NotFound desc = x', true],
    ['Error: ErrImagePull', true],
    ['Error: ImagePullBackOff', true],
    ['Error: ErrImageNeverPull', true],
    ['Error: InvalidImageName', true],
    // Kubelet 1.34 and newer, where a pull secret cannot be read.
    ['Error: illegal base64 data at input byte 0', true],
    ['Error: CreateContainerConfigError', false],
    ['Error: secret "config" not found', false],
    [
      'Error: container has runAsNonRoot and image will run as root (pod: "a", container: b)',
      false,
    ],
    [
      'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: exec: "/app": no such file or directory',
      false,
    ],
    ['', false],
  ])('takes %j for one about a pull: %s', (message, expected) => {
    expect(isPullEvent(event(message))).toBe(expected);
  });

  it('knows an event of each recorded failure by its reason', () => {
    const missed = listRecordings()
      .map(name => loadRecording(name))
      .flatMap(({ case: name, runtimeName, snapshots }) => {
        const { events = [] } = snapshots.backoff ?? {};
        const failed = events.filter(({ reason }) => reason === 'Failed');
        const pulls = failed.filter(({ message }) =>
          message.startsWith('Failed to pull'),
        );
        return pulls.length > 0 && !failed.some(isPullEvent)
          ? [`${runtimeName}/${name}`]
          : [];
      });
    expect(missed).toEqual([]);
  });

  it('is about pods that have a name', () => {
    const message = 'Error: ErrImagePull';
    expect(isPullEvent({ message })).toBe(false);
    expect(
      isPullEvent({
        message,
        involvedObject: { kind: 'Node', name: 'worker-a' },
      }),
    ).toBe(false);
  });
});

describe('createPullEvents', () => {
  it('keeps what says why, of each pod the latest', () => {
    const events = createPullEvents();
    events.put(event('Error: ImagePullBackOff'));
    for (let i = 0; i < 20; i++) {
      events.put(event(`Failed to pull image "a": try ${i}`));
    }
    const kept = events.of('shop/shop-a').map(({ message }) => message);
    expect(kept).toHaveLength(8);
    expect(kept.at(-1)).toBe('Failed to pull image "a": try 19');
    events.forget('shop/shop-a');
    expect(events.of('shop/shop-a')).toEqual([]);
  });

  it('replaces what is told again', () => {
    const events = createPullEvents();
    events.put({ ...event('Failed to pull image "a": x', 'a', '1'), count: 1 });
    events.put({ ...event('Failed to pull image "a": x', 'a', '1'), count: 2 });
    expect(events.of('shop/a')).toMatchObject([{ count: 2 }]);
  });

  it('is bounded', () => {
    const events = createPullEvents();
    for (let i = 0; i < 5_000; i++) {
      events.put(event('Failed to pull image "a": x', `pod-${i}`));
    }
    expect(events.of('shop/pod-0')).toEqual([]);
    expect(events.of('shop/pod-4999')).toHaveLength(1);
  });
});
