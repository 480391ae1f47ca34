import { makePod } from '../../diagnose/__fixtures__/objects';
import { toImageName } from '../../image/imageName';
import type { Node, Pod } from '../../kubernetes/types';
import { makeFindings, makeNode, seen } from '../__fixtures__/subject';
import { recorded, image, check } from './__fixtures__/checks';
import { findImageOnNodes } from './imagesOfNodes';

describe('image-on-nodes', () => {
  const cached = [
    [`registry.example/shop/checkout@sha256:${'a'.repeat(64)}`, image],
  ];
  const nodes = (all: boolean, ...list: Node[]) =>
    makeFindings({ nodes: seen({ nodes: list, all }) });

  it.each([
    [
      'elsewhere',
      'pass',
      [makeNode('worker-a'), makeNode('worker-b', { images: cached })],
    ],
    ['not-usable', 'fail', [makeNode('worker-a', { images: cached })]],
    ['none', 'skipped', [makeNode('worker-a'), makeNode('worker-b')]],
  ])('answers %s', (text, verdict, list) => {
    const result = check('image-on-nodes', { findings: nodes(true, ...list) });
    expect(result.answer.id).toBe(`check.image-on-nodes.${text}`);
    expect(result.verdict).toBe(verdict);
  });

  it('names the pull policy that asks the registry although the image is there', () => {
    const pod: Pod = makePod('checkout', { image });
    const findings = nodes(true, makeNode('worker-a', { images: cached }));
    pod.spec?.containers?.forEach(container => {
      container.imagePullPolicy = 'Always';
    });
    expect(check('image-on-nodes', { pods: [pod], findings }).answer.id).toBe(
      'check.image-on-nodes.asked-always',
    );
  });

  it('says that no node lists an image with which the container ran before', () => {
    const findings = nodes(true, makeNode('worker-a'), makeNode('worker-b'));
    expect(
      check('image-on-nodes', { findings, failure: { ranBefore: true } }),
    ).toMatchObject({
      verdict: 'unknown',
      answer: { id: 'check.image-on-nodes.none-any-more' },
    });
  });

  it('names all nodes that have it', () => {
    const having = ['worker-b', 'worker-c'].map(name =>
      makeNode(name, { images: cached }),
    );
    const findings = nodes(true, makeNode('worker-a'), ...having);
    expect(check('image-on-nodes', { findings }).answer.text).toBe(
      'The image is on `worker-b, worker-c` from earlier: pods start there without a pull. On nodes that lack it, such as new ones, they fail.',
    );
  });

  it('says that other nodes were not read', () => {
    expect(
      check('image-on-nodes', { findings: nodes(false, makeNode('worker-a')) })
        .answer.id,
    ).toBe('check.image-on-nodes.none-of-few');
  });

  it.each(Object.keys(recorded))(
    'finds images under the names that nodes of %s list',
    name => {
      const { node } = recorded[name];
      const find = (wanted: string) =>
        findImageOnNodes([node], toImageName(wanted));
      const lists = (ending: string) =>
        node.status?.images?.some(({ names }) =>
          names?.some(entry => entry.endsWith(ending)),
        );
      const pulled = [{ node, loadedByHand: false }];
      for (const wanted of ['redis:7.2', 'docker.io/library/redis:7.2']) {
        expect(find(wanted)).toEqual(lists('redis:7.2') ? pulled : []);
      }
      const slow = 'faults.acme.internal/faults/slow';
      const digest = node.status?.images?.[0].names?.find(entry =>
        entry.startsWith(`${slow}@`),
      );
      expect(find(`${slow}:1.0`)).toEqual(pulled);
      expect(find(digest ?? '')).toEqual(pulled);
      expect(find(`${slow}:1`)).toEqual([]);
      expect(find('other.internal/faults/slow:1.0')).toEqual([]);
    },
  );
});
