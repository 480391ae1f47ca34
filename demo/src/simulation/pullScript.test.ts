import { loadRecording } from '../recordings/loadRecording';
import { readPullScript } from './pullScript';

const image = 'registry.acme.internal/shop/web:2.1';

function script(runtimeName: string, name: string, container?: string) {
  return readPullScript(
    loadRecording({ runtimeName, case: name }),
    container,
    image,
  );
}

const containerd = 'containerd-2.1.9_kubelet-1.36.3';
const oldContainerd = 'containerd-1.6.20_kubelet-1.28.15';
const crio = 'crio-1.36.3_kubelet-1.36.3';

describe('readPullScript', () => {
  it('finds what a kubelet shows and writes while it tries and backs off', () => {
    const { attempt, backOff } = script(containerd, 'tag-missing-authed');
    const error = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`;
    expect(attempt.waiting).toEqual({ reason: 'ErrImagePull', message: error });
    expect(attempt.events.map(({ message }) => message)).toEqual([
      `Pulling image "${image}"`,
      `Failed to pull image "${image}": ${error}`,
      'Error: ErrImagePull',
    ]);
    expect(backOff?.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "${image}": ErrImagePull: ${error}`,
    });
    expect(backOff?.events).toEqual([
      expect.objectContaining({ type: 'Normal', reason: 'BackOff' }),
      expect.objectContaining({
        type: 'Warning',
        message: 'Error: ImagePullBackOff',
      }),
    ]);
  });

  it('keeps the cause of an old kubelet in the events', () => {
    const { attempt, backOff } = script(oldContainerd, 'http-503');
    expect(backOff?.waiting.message).toBe(`Back-off pulling image "${image}"`);
    expect(attempt.events[1].message).toContain('503 Service Unavailable');
  });

  it('keeps the reason of the runtime', () => {
    const { attempt, backOff } = script(crio, 'conn-refused');
    expect(attempt.waiting.reason).toBe('RegistryUnavailable');
    expect(backOff?.waiting.message).toMatch(
      /^Back-off pulling image "[^"]*": RegistryUnavailable: image pull failed/,
    );
  });

  it('does not back off where the kubelet did not', () => {
    const invalid = script(containerd, 'name-template');
    expect(invalid.attempt.waiting.reason).toBe('InvalidImageName');
    expect(invalid.backOff).toBeUndefined();
    const unreadable = script(containerd, 'secret-notbase64');
    expect(unreadable.attempt).toMatchObject({
      waiting: { reason: 'illegal base64 data at input byte 0' },
      events: expect.arrayContaining([
        expect.objectContaining({
          message: 'Error: illegal base64 data at input byte 0',
        }),
      ]),
    });
    expect(unreadable.backOff).toBeUndefined();
  });

  it('warns of a missing secret about the pod, not the container', () => {
    const { attempt } = script(containerd, 'secret-absent');
    expect(
      attempt.events.find(
        ({ reason }) => reason === 'FailedToRetrieveImagePullSecret',
      ),
    ).toMatchObject({ namesContainer: false });
  });

  it('tells containers of one pod apart', () => {
    expect(
      script(containerd, 'two-causes', 'agent').attempt.waiting.message,
    ).toContain('no such host');
    expect(
      script(containerd, 'two-causes', 'app').attempt.waiting.message,
    ).toContain('not found');
  });

  it('refuses a recording in which nothing failed', () => {
    expect(() => script(containerd, 'neg-healthy')).toThrow(
      'no container fails to pull its image',
    );
    expect(() => script(containerd, 'two-causes', 'nope')).toThrow('"nope"');
  });
});
