import type { CoreEvent } from '../../kubernetes/types';
import { checkResultSchema, type CheckId } from '../../schema';
import { cleanText } from '../../text/cleanText';
import {
  makeFindings,
  makeNeighbours,
  makeNode,
  makePulled,
  makeSubject,
  makeWaitingPod,
  refused,
  seen,
} from '../__fixtures__/subject';
import { image, other, check } from './__fixtures__/checks';
import type { SurroundingsId } from './__fixtures__/checks';
import type { Findings } from '../findings';
import { surroundingsChecks } from '.';

const needs: [SurroundingsId, keyof Findings['cluster'], string][] = [
  ['node-disk', 'nodes', 'list nodes'],
  ['image-on-nodes', 'nodes', 'list nodes'],
  ['node-pulls', 'neighbours', 'list pods'],
  ['pulls-elsewhere', 'neighbours', 'list events'],
];

describe.each(needs)('%s', (id, part, permission) => {
  it.each([
    [refused(permission), 'unknown', 'check.refused'],
    [{ state: 'pending' } as const, 'unknown', 'check.pending'],
    [{ state: 'not-asked' } as const, 'skipped', 'check.skipped'],
  ])('says why it has not looked: %j', (looked, verdict, text) => {
    const result = check(id, { findings: makeFindings({ [part]: looked }) });
    expect([result.verdict, result.answer.id]).toEqual([verdict, text]);
    expect(result.obstacle?.permission).toBe(
      looked.state === 'refused' ? permission : undefined,
    );
  });
});

it('keeps hostile names in their place', () => {
  const hostile = 'x`\u202e\u001b[31m<b>';
  const event: CoreEvent = makePulled(other, { pod: hostile, node: hostile });
  const findings = makeFindings({
    nodes: seen({
      nodes: [
        makeNode(hostile, {
          images: [[image, hostile], [hostile.repeat(1000)]],
          diskPressure: 'True',
        }),
      ],
      all: true,
    }),
    neighbours: makeNeighbours({
      pulled: [event],
      pendingPods: [makeWaitingPod(hostile, other, hostile)],
    }),
  });
  const ids: CheckId[] = [];
  for (const [id, run] of Object.entries(surroundingsChecks)) {
    const result = checkResultSchema.parse(run(makeSubject({ findings })));
    ids.push(result.id);
    expect(id).toBe(result.id);
    expect(result.answer.text).toBe(cleanText(result.answer.text).text);
    expect(result.answer.text.split('`').length % 2).toBe(1);
  }
  expect(ids).toHaveLength(5);
});
