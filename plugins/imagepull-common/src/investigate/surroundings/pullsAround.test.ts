import fc from 'fast-check';
import type { CoreEvent } from '../../kubernetes/types';
import {
  lookedAt,
  makeFailed,
  makeNeighbours,
  makePulled,
  makeWaitingPod,
  minutesBefore,
  seen,
} from '../__fixtures__/subject';
import { recorded } from './__fixtures__/checks';
import { countPulls, nodesOf, pullsAround } from './pullsAround';

const refusedError =
  'failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: connect: connection refused';

describe('pullsAround', () => {
  it.each(Object.entries(recorded))(
    'counts what was pulled and not what was there, as %s writes it',
    (_, { events }) => {
      // What was recorded over an hour happens within these minutes: first what succeeded, then what failed.
      const of = (reason: string, minutes: number) =>
        events
          .filter(event => event.reason === reason)
          .map(event => ({
            ...event,
            firstTimestamp: minutesBefore(minutes),
            lastTimestamp: minutesBefore(minutes),
          }));
      const pulled = of('Pulled', 2);
      const { pulls, failures } = pullsAround(
        makeNeighbours({ pulled, failed: of('Failed', 1) }),
      );
      expect(pulled).toHaveLength(2);
      expect(pulls).toMatchObject([
        { count: 1, node: expect.stringMatching(/^worker-[a-f]$/) },
      ]);
      expect(failures).toMatchObject([
        {
          cause: 'tag-not-found',
          image: { written: 'faults.acme.internal/faults/vanish:1.0' },
        },
      ]);
    },
  );

  it('looks back for ten minutes, and counts of older events only the last time', () => {
    const { pulls } = pullsAround(
      makeNeighbours({
        pulled: [
          makePulled('a.example/x:1', { pod: 'a', minutes: 11 }),
          makePulled('a.example/x:1', { pod: 'b', minutes: 9, count: 3 }),
          makePulled('a.example/x:1', {
            pod: 'c',
            minutes: 1,
            since: 50,
            count: 20,
          }),
        ],
      }),
    );
    expect(pulls.map(({ pod, count }) => [pod, count])).toEqual([
      ['b', 3],
      ['c', 1],
    ]);
    expect(countPulls(pulls)).toBe(4);
  });

  it('reads events that stand for several', () => {
    const event = makePulled('a.example/x:1');
    const { pulls } = pullsAround(
      makeNeighbours({
        pulled: [
          {
            ...event,
            message: `(combined from similar events): ${event.message}`,
          },
        ],
      }),
    );
    expect(pulls).toHaveLength(1);
  });

  it('knows the node from the waiting pod where the event does not name it', () => {
    const { failures } = pullsAround(
      makeNeighbours({
        pendingPods: [makeWaitingPod('w', 'a.example/x:1', refusedError)],
      }),
    );
    expect(nodesOf(failures)).toEqual(['worker-b']);
    const { pulls } = pullsAround(
      makeNeighbours({
        pendingPods: [makeWaitingPod('w', 'a.example/x:1', refusedError)],
        pulled: [makePulled('b.example/y:1', { pod: 'w', node: '' })],
      }),
    );
    expect(pulls[0].node).toBe('worker-b');
  });

  it('tells failures of pods that do not wait for the first time from events, unless they recovered', () => {
    const failed = makeFailed('a.example/x:1', refusedError, {
      pod: 'again',
      minutes: 3,
    });
    const failuresOf = (pulled: CoreEvent[]) =>
      pullsAround(makeNeighbours({ failed: [failed], pulled })).failures;
    expect(failuresOf([])).toMatchObject([
      { pod: 'again', cause: 'registry-connection-refused' },
    ]);
    expect(
      failuresOf([makePulled('a.example/x:1', { pod: 'again', minutes: 2 })]),
    ).toEqual([]);
    expect(
      failuresOf([makePulled('a.example/x:1', { pod: 'again', minutes: 4 })]),
    ).toHaveLength(1);
  });

  it('counts a failing pod once, whatever its events say', () => {
    const { failures } = pullsAround(
      makeNeighbours({
        pendingPods: [makeWaitingPod('w', 'a.example/x:1', refusedError)],
        failed: [makeFailed('a.example/x:1', refusedError, { pod: 'w' })],
      }),
    );
    expect(failures).toHaveLength(1);
  });

  it('reads one look once', () => {
    const looked = makeNeighbours({ pulled: [makePulled('a.example/x:1')] });
    expect(pullsAround(looked)).toBe(pullsAround(seen(looked.value)));
    expect(looked.at).toBe(lookedAt);
  });

  it('reads whatever a cluster sends', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'Successfully pulled image "a.example/x:1"',
        'Failed to pull image "a.example/x:1": not found',
        minutesBefore(1),
      ),
    );
    const event: fc.Arbitrary<CoreEvent> = fc.record(
      {
        reason: text,
        message: text,
        count: fc.oneof(fc.double(), fc.constant(null)),
        firstTimestamp: fc.oneof(text, fc.constant(null)),
        lastTimestamp: fc.oneof(text, fc.constant(null)),
        involvedObject: fc.record(
          { kind: text, namespace: text, name: text, uid: text },
          { requiredKeys: [] },
        ),
        source: fc.record({ host: text }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const events = fc.array(event, { maxLength: 3 });
    fc.assert(
      fc.property(events, events, (pulled, failed) => {
        const { pulls } = pullsAround(makeNeighbours({ pulled, failed }));
        expect(pulls.length).toBeLessThanOrEqual(pulled.length);
        expect(countPulls(pulls)).toBeGreaterThanOrEqual(pulls.length);
      }),
    );
  });

  it('takes nothing from events that make no sense', () => {
    const nonsense: CoreEvent[] = [
      {},
      { reason: 'Pulled', message: 'Successfully pulled image "' },
      {
        reason: 'Pulled',
        message: 'Successfully pulled image "a.example/x:1"',
      },
      {
        reason: 'Pulled',
        message: 'Successfully pulled image "a.example/x:1" in 3ms',
        lastTimestamp: 'yesterday',
      },
    ];
    expect(
      pullsAround(makeNeighbours({ pulled: nonsense, failed: nonsense })),
    ).toEqual({ pulls: [], failures: [] });
  });
});
