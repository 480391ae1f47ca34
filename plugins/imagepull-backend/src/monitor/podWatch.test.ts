import type { Pod } from 'backstage-plugin-imagepull-common';
import { failingPod, runningPod } from '../__testUtils__/pods';
import { createFailingPods } from './failingPods';
import { createPodWatch } from './podWatch';
import { createPullEvents } from './pullEvents';

function watchPods(accepts = (_namespace: string) => true) {
  const happenings: string[] = [];
  const failing = createFailingPods(3);
  const watch = createPodWatch({
    failing,
    events: createPullEvents(),
    workloads: {
      happened: (_of, pod, happening) =>
        happenings.push(`${pod.metadata?.name} ${happening}`),
      movedOn: () => {},
      isIdle: () => false,
    },
    waiting: { see() {}, forget() {}, keepOnly() {} },
    time: { now: () => new Date() },
    accepts,
  });
  const list = (...pods: Pod[]) => {
    watch.take({ type: 'listing' });
    watch.take({ type: 'page', objects: pods });
    watch.take({ type: 'synced' });
  };
  return { watch, failing, happenings, list };
}

const pendingPod = (name: string): Pod => ({
  ...runningPod(name),
  status: { phase: 'Pending' },
});

describe('the watch of pods', () => {
  it('keeps failing pods, and only the names of others', () => {
    const { watch, failing, happenings, list } = watchPods();
    list(failingPod('a'), pendingPod('b'));
    expect(failing.count()).toBe(1);
    expect(happenings).toEqual(['a failing', 'b other']);
    expect(watch.isWatched('shop/a')).toBe(true);
    expect(watch.isWatched('shop/b')).toBe(true);
    expect(watch.isWatched('shop/c')).toBe(false);
  });

  it('tells what another list does not name any more', () => {
    const { watch, failing, happenings, list } = watchPods();
    list(failingPod('a'), failingPod('b'), pendingPod('c'));
    happenings.length = 0;
    list(failingPod('b'));
    expect(happenings).toEqual(['b failing', 'a left']);
    expect(failing.count()).toBe(1);
    expect(watch.isWatched('shop/c')).toBe(false);
  });

  it('counts nothing that a list told which was given up', () => {
    const { watch, failing, list } = watchPods();
    list(failingPod('a'));
    watch.take({ type: 'listing' });
    watch.take({ type: 'page', objects: [] });
    list(failingPod('a'));
    expect(failing.count()).toBe(1);
  });

  it.each([
    ['goes on without its failure', 'modified', pendingPod('a'), true],
    ['leaves', 'deleted', failingPod('a'), false],
  ] as const)('tells when a pod %s', (_case, type, pod, isWatched) => {
    const { watch, failing, happenings, list } = watchPods();
    list(failingPod('a'));
    happenings.length = 0;
    watch.take({ type, object: pod });
    expect(happenings).toEqual(['a left']);
    expect(failing.count()).toBe(0);
    expect(watch.isWatched('shop/a')).toBe(isWatched);
  });

  it('does not take the end of a pod for that of its namesake', () => {
    const { watch, list } = watchPods();
    const successor = failingPod('a');
    successor.metadata = { ...successor.metadata, uid: 'another' };
    list(failingPod('a'));
    watch.take({ type: 'added', object: successor });
    watch.take({ type: 'deleted', object: failingPod('a') });
    expect(watch.isWatched('shop/a')).toBe(true);
  });

  it('counts what is too much, and keeps it out', () => {
    const { failing, list } = watchPods();
    const names = ['a', 'b', 'c', 'd', 'e'];
    list(...names.map(name => failingPod(name)));
    expect(failing.count()).toBe(5);
    expect(failing.left()).toBe(2);
    expect([...failing.all()]).toHaveLength(3);
    list();
    expect(failing.count()).toBe(0);
  });

  it('leaves out namespaces', () => {
    const { failing, happenings, list } = watchPods(name => name !== 'shop');
    list(failingPod('a'), failingPod('b', { namespace: 'data' }));
    expect(happenings).toEqual(['b failing']);
    expect(failing.count()).toBe(1);
  });
});
