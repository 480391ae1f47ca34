import type { Node } from '../../kubernetes/types';
import {
  makeFindings,
  makeNeighbours,
  makeNode,
  makeWaitingPod,
  seen,
} from '../__fixtures__/subject';
import { other, timeout, noSpace, check } from './__fixtures__/checks';

describe('node-disk', () => {
  const nodes = (...list: Node[]) =>
    makeFindings({ nodes: seen({ nodes: list, all: true }) });

  it.each([
    ['True', 'node-disk-full', 'fail', 'pressure'],
    ['False', 'node-runtime-error', 'pass', 'no-pressure'],
    ['False', 'node-disk-full', 'unknown', 'no-pressure-but-full'],
    ['Unknown', 'node-disk-full', 'unknown', 'silent'],
  ] as const)(
    'reads the condition %s beside %s',
    (diskPressure, cause, verdict, text) => {
      const findings = nodes(
        makeNode('worker-a', { diskPressure }),
        makeNode('worker-b', { diskPressure: 'True' }),
      );
      const result = check('node-disk', { cause, findings });
      expect(result.verdict).toBe(verdict);
      expect(result.answer.id).toBe(`check.node-disk.${text}`);
      expect(result.answer.params.nodes).toBe('worker-a');
    },
  );

  it('does not take a node that was not read for one with room', () => {
    const result = check('node-disk', { findings: nodes() });
    expect(result.answer.id).toBe('check.node-disk.silent');
  });

  it('tells who else waits there, and names only pods of the same namespace', () => {
    const result = check('node-disk', {
      cause: 'node-disk-full',
      findings: makeFindings({
        nodes: seen({
          nodes: [makeNode('worker-a', { diskPressure: 'True' })],
          all: false,
        }),
        neighbours: makeNeighbours({
          pendingPods: [
            makeWaitingPod('near', other, noSpace, {
              node: 'worker-a',
              namespace: 'shop',
            }),
            makeWaitingPod('far', other, noSpace, { node: 'worker-a' }),
            makeWaitingPod('another-node', other, noSpace),
            makeWaitingPod('another-cause', other, timeout, {
              node: 'worker-a',
            }),
          ],
        }),
      }),
    });
    expect(result.evidence.map(({ text }) => text.text)).toEqual([
      'Other pods of the namespace wait there for room: `near`.',
      'Pods of other namespaces that wait there for room: 1.',
    ]);
  });
});
