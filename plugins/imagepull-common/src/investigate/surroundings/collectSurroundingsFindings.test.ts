import {
  makeFailed,
  makeFindings,
  makeNeighbours,
  makeNode,
  makeSubject,
  makeWaitingPod,
  refused,
  seen,
} from '../__fixtures__/subject';
import { noSpace, other } from './__fixtures__/checks';
import { collectSurroundingsFindings } from './collectSurroundingsFindings';

const nothing = {
  runtimes: [],
  nodesUnderDiskPressure: [],
  waitingOnSameNodes: [],
};

describe('collectSurroundingsFindings', () => {
  it('knows nothing where it could not look', () => {
    const findings = makeFindings({
      nodes: refused('list nodes'),
      neighbours: { state: 'pending' },
    });
    expect(collectSurroundingsFindings(makeSubject({ findings }))).toEqual(
      nothing,
    );
  });

  it.each([
    ['containerd://2.1.9', ['containerd']],
    ['cri-o://1.36.3', ['cri-o']],
    ['docker://28.5.2', ['docker']],
    ['rkt://1.0', []],
  ])('reads the runtime %s', (runtime, runtimes) => {
    const findings = makeFindings({
      nodes: seen({
        nodes: [
          makeNode('worker-a', { runtime }),
          makeNode('worker-b', { runtime: 'docker://28.5.2' }),
        ],
        all: true,
      }),
    });
    expect(
      collectSurroundingsFindings(makeSubject({ findings })).runtimes,
    ).toEqual(runtimes);
  });

  it('names the failing nodes under pressure, and who of the same namespace waits there', () => {
    const here = { node: 'worker-a' };
    const findings = makeFindings({
      nodes: seen({
        nodes: ['worker-a', 'worker-b'].map(name =>
          makeNode(name, { diskPressure: 'True' }),
        ),
        all: true,
      }),
      neighbours: makeNeighbours({
        pendingPods: [
          makeWaitingPod('of-others', other, noSpace, here),
          makeWaitingPod('z', other, noSpace, { ...here, namespace: 'shop' }),
          makeWaitingPod('elsewhere', other, noSpace, { namespace: 'shop' }),
        ],
        failed: [
          makeFailed(other, noSpace, { pod: 'a', namespace: 'shop', ...here }),
          makeFailed(other, noSpace, {
            pod: 'checkout',
            namespace: 'shop',
            ...here,
          }),
        ],
      }),
    });
    expect(collectSurroundingsFindings(makeSubject({ findings }))).toEqual({
      runtimes: ['containerd'],
      nodesUnderDiskPressure: ['worker-a'],
      waitingOnSameNodes: ['shop/a', 'shop/z'],
    });
  });
});
