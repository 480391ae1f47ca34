import { localize } from '../texts/localize';
import { after, makeScope, observed } from './__fixtures__/incidents';
import { incidentIdentity } from './incidentIdentity';
import type {
  IncidentChange,
  IncidentEnd,
  KnownIncident,
} from './incidentTypes';
import { applyIncidentChanges, reconcileIncidents } from './reconcileIncidents';

function types(changes: readonly IncidentChange[]): string[] {
  return changes.map(({ type }) => type);
}

function told(changes: readonly IncidentChange[]): string[] {
  return changes.flatMap(({ entries }) =>
    entries.map(({ type, text }) => `${type}: ${text.text}`),
  );
}

function endOf({ id }: KnownIncident): IncidentEnd {
  return {
    incidentId: id,
    outcome: 'running',
    text: localize('resolved.running', { workload: 'checkout', image: 'x' }),
    changes: [localize('resolved.change.exists', { image: 'x' })],
  };
}

describe('reconcileIncidents', () => {
  it('opens an incident with a beginning, an id that follows from it, and what happened', () => {
    const scope = makeScope();
    const seen = observed({ since: after(-60).toISOString(), impact: 'down' });
    const [change, ...others] = scope.step({ observed: [seen] });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      type: 'opened',
      incident: {
        identity: incidentIdentity(seen, 'tag-not-found'),
        openedAt: after(-60).toISOString(),
        lastSeenAt: after(0).toISOString(),
        reopened: 0,
        pods: ['uid-1'],
        podsInAll: 1,
        timelineLength: 1,
      },
      entries: [
        {
          at: after(-60).toISOString(),
          type: 'opened',
          text: {
            text: 'Container `app` of `checkout` cannot get its image `nginx:1.28`.',
          },
          details: [
            { text: 'Tag not found' },
            { text: 'Down: 0 of 3 pods are ready' },
          ],
        },
      ],
    });
    const [again] = makeScope().step({ observed: [seen], now: after(7) });
    expect(again.incident.id).toBe(change.incident.id);
  });

  it.each([
    ['in the future', after(3600), after(0)],
    ['more than a year ago', after(-400 * 86_400), after(0)],
    ['an hour ago', after(-3600), after(-3600)],
    ['not known', undefined, after(0)],
  ])('believes a beginning only where it can be: %s', (_, since, opened) => {
    const [{ incident }] = makeScope().step({
      observed: [observed({ since: since?.toISOString() })],
    });
    expect(incident.openedAt).toBe(opened.toISOString());
  });

  it('writes a failure that goes on every five minutes', () => {
    const scope = makeScope();
    const seen = [observed()];
    scope.step({ observed: seen });
    expect(scope.step({ observed: seen, now: after(299) })).toEqual([]);
    const [change] = scope.step({ observed: seen, now: after(300) });
    expect(change).toMatchObject({
      type: 'seen',
      entries: [],
      incident: { lastSeenAt: after(300).toISOString() },
    });
    expect(scope.step({ observed: seen, now: after(301) })).toEqual([]);
  });

  it('tells another cause as a change of the same incident', () => {
    const scope = makeScope();
    scope.step({ observed: [observed({ cause: 'registry-timeout' })] });
    const [{ id }] = scope.open();
    const changes = scope.step({
      observed: [observed({ cause: 'registry-connection-refused' })],
      now: after(20),
    });
    expect(types(changes)).toEqual(['changed']);
    expect(changes[0].incident).toMatchObject({
      id,
      cause: 'registry-connection-refused',
    });
    expect(told(changes)).toEqual([
      'cause: The cause is now “Connection refused”; before, it was “No answer in time”.',
    ]);
  });

  it('tells how certain the cause is, where only that changed', () => {
    const scope = makeScope();
    scope.step({ observed: [observed({ certainty: 'likely' })] });
    expect(told(scope.step({ observed: [observed()], now: after(3) }))).toEqual(
      ['cause: The cause is certain now: the evidence leaves no other.'],
    );
  });

  it('keeps what is known where less is seen: the message is gone, or the same text was read again', () => {
    const scope = makeScope();
    scope.step({
      observed: [
        observed({
          cause: 'repository-not-found',
          readAs: 'repository-not-found-or-no-access',
          impact: 'down',
          investigatedAt: after(0).toISOString(),
        }),
      ],
    });
    for (const cause of [
      'unknown',
      'repository-not-found-or-no-access',
    ] as const) {
      expect(
        scope.step({ observed: [observed({ cause })], now: after(60) }),
      ).toEqual([]);
    }
    expect(scope.open()).toMatchObject([
      {
        cause: 'repository-not-found',
        diagnosis: { impact: { level: 'down' } },
      },
    ]);
    expect(
      told(
        scope.step({
          observed: [
            observed({
              cause: 'repository-not-found-or-no-access',
              investigatedAt: after(90).toISOString(),
            }),
          ],
          now: after(90),
        }),
      ),
    ).toHaveLength(1);
  });

  it('tells the impact once it is known, and when it changes', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    expect(
      told(
        scope.step({ observed: [observed({ impact: 'down' })], now: after(1) }),
      ),
    ).toEqual(['impact: Down: 0 of 3 pods are ready']);
    // Not again within a minute, and not lost either.
    const next = { observed: [observed({ impact: 'degraded' })] };
    expect(told(scope.step({ ...next, now: after(30) }))).toEqual([]);
    expect(scope.open()[0].diagnosis.impact.level).toBe('degraded');
    expect(told(scope.step({ ...next, now: after(61) }))).toEqual([
      'impact: Degraded: 1 of 3 pods are ready',
    ]);
  });

  it('counts pods that come and go, and tells their number once a minute', () => {
    const scope = makeScope();
    const said: string[] = [];
    for (let second = 0; second <= 120; second += 10) {
      const pods = [`uid-${second}`, `uid-${second + 10}`, `uid-${second}-b`];
      said.push(
        ...told(
          scope.step({
            observed: [observed({ pods: second === 0 ? ['uid-0'] : pods })],
            now: after(second),
          }),
        ),
      );
    }
    expect(said).toEqual([
      'opened: Container `app` of `checkout` cannot get its image `nginx:1.28`.',
      'pods: More pods fail: 3 now, 1 before. Pods that have failed in all: 14.',
    ]);
    expect(scope.known()).toMatchObject([{ podsInAll: 26 }]);
  });

  it('keeps at once which pods turn out to have had the image all along', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    const seen = observed();
    const looked = {
      ...seen,
      remembered: { ...seen.remembered, served: ['uid-old'] },
    };
    expect(types(scope.step({ observed: [looked], now: after(1) }))).toEqual([
      'changed',
    ]);
    // The watch tells of failing pods alone.
    expect(scope.step({ observed: [seen], now: after(2) })).toEqual([]);
    expect(scope.open()[0].remembered.served).toEqual(['uid-old']);
  });

  it('resolves what is said to be over, with how and what changed', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    const [incident] = scope.open();
    expect(scope.step({ now: after(30) })).toEqual([]);
    const [change] = scope.step({ ended: [endOf(incident)], now: after(60) });
    expect(change).toMatchObject({
      type: 'resolved',
      incident: {
        id: incident.id,
        outcome: 'running',
        resolvedAt: after(60).toISOString(),
      },
      entries: [{ type: 'resolved', details: [{ text: '`x` exists now.' }] }],
    });
    expect(scope.step({ ended: [endOf(incident)], now: after(61) })).toEqual(
      [],
    );
  });

  it('does not believe in an end of what is seen to fail', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    const ended = [endOf(scope.open()[0])];
    expect(
      scope.step({ observed: [observed()], ended, now: after(9) }),
    ).toEqual([]);
    expect(
      types(
        scope.step({
          observed: [observed({ cause: 'rate-limited' })],
          ended,
          now: after(10),
        }),
      ),
    ).toEqual(['changed']);
  });

  it.each([
    ['comes back within half an hour', 30 * 60, 'reopened'],
    ['comes back later', 30 * 60 + 1, 'opened'],
    ['comes back by a clock that is an hour behind', -3600, 'reopened'],
  ])('one that %s', (_, seconds, type) => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    const [{ id }] = scope.open();
    scope.step({ ended: [endOf(scope.open()[0])], now: after(60) });
    const changes = scope.step({
      observed: [observed({ since: after(0).toISOString() })],
      now: after(60 + seconds),
    });
    expect(types(changes)).toEqual([type]);
    const [{ incident }] = changes;
    expect(incident.id === id).toBe(type === 'reopened');
    expect(incident.resolvedAt).toBeUndefined();
    expect(incident.reopened).toBe(type === 'reopened' ? 1 : 0);
    // It did not begin before the one before had ended.
    expect(Date.parse(incident.lastSeenAt)).toBeGreaterThanOrEqual(
      after(60).getTime(),
    );
    expect(scope.open()).toHaveLength(1);
  });

  it('points from the next image of a container to the incident of the one before', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    const [first] = scope.open();
    scope.step({ ended: [endOf(first)], now: after(60) });
    const [change] = scope.step({
      observed: [observed({ image: 'nginx:1.29' })],
      now: after(70),
    });
    expect(change.entries).toMatchObject([
      {
        type: 'image',
        incidentId: first.id,
        text: {
          text: 'The same container failed with `nginx:1.28` before, which is an incident of its own.',
        },
      },
      { type: 'opened' },
    ]);
    expect(change.incident.timelineLength).toBe(2);
  });

  it('ends an incident whose pods all fail for another reason, which has an incident already', () => {
    const scope = makeScope();
    const timeout = { cause: 'registry-timeout', pods: ['uid-1'] } as const;
    const missing = { cause: 'tag-not-found', pods: ['uid-2'] } as const;
    scope.step({
      observed: [
        observed({ ...timeout, pods: ['uid-1'] }),
        observed({ ...missing, pods: ['uid-2'] }),
      ],
    });
    expect(scope.open()).toHaveLength(2);
    const changes = scope.step({
      observed: [observed({ cause: missing.cause, pods: ['uid-1', 'uid-2'] })],
      now: after(20),
    });
    expect(types(changes)).toEqual(['resolved', 'changed']);
    expect(told(changes)).toEqual([
      'resolved: Its pods now fail for another reason, which is an incident of its own.',
    ]);
  });

  it('keeps containers, workloads and images apart', () => {
    const scope = makeScope();
    scope.step({
      observed: [
        observed(),
        observed({ container: 'sidecar' }),
        observed({ workload: 'cart' }),
        observed({ image: 'nginx:1.29' }),
      ],
    });
    expect(new Set(scope.open().map(({ id }) => id)).size).toBe(4);
  });

  it('makes one of two that cannot be told apart', () => {
    const scope = makeScope();
    const two = [observed({ pods: ['uid-1'] }), observed({ pods: ['uid-2'] })];
    scope.step({ observed: two });
    expect(scope.open()).toMatchObject([{ pods: ['uid-1', 'uid-2'] }]);
  });

  it('lets no time run backwards', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()], now: after(3600) });
    const changes = scope.step({
      observed: [observed({ cause: 'rate-limited' })],
      now: after(0),
    });
    expect(changes[0].entries[0].at).toBe(after(3600).toISOString());
    const [end] = scope.step({
      ended: [endOf(scope.open()[0])],
      now: after(10),
    });
    expect(end.incident.resolvedAt).toBe(after(3600).toISOString());
  });

  it('tells no more than so much of an incident that never rests', () => {
    const scope = makeScope();
    let entries = 0;
    let last = '';
    for (let minute = 0; minute < 400; minute += 1) {
      const changes = scope.step({
        observed: [
          observed({
            cause: minute % 2 ? 'registry-timeout' : 'registry-unreachable',
          }),
        ],
        now: after(minute * 60),
      });
      for (const entry of changes.flatMap(change => change.entries)) {
        entries += 1;
        last = entry.details.at(-1)?.text ?? '';
      }
    }
    expect(entries).toBe(200);
    expect(last).toBe(
      'This has changed so often that from here on only its ends and returns are recorded.',
    );
    expect(scope.open()).toMatchObject([{ timelineLength: 200 }]);
  });

  it('forgets what ended two hours ago', () => {
    const scope = makeScope();
    scope.step({ observed: [observed()] });
    scope.step({ ended: [endOf(scope.open()[0])], now: after(0) });
    expect(applyIncidentChanges(scope.known(), [], after(7199))).toHaveLength(
      1,
    );
    expect(applyIncidentChanges(scope.known(), [], after(7200))).toEqual([]);
  });

  it('takes the same pods that fail again long after for a new incident, though they began to fail before', () => {
    const scope = makeScope();
    const seen = observed({ since: after(-60).toISOString() });
    scope.step({ observed: [seen] });
    const [{ id, openedAt }] = scope.open();
    scope.step({ ended: [endOf(scope.open()[0])], now: after(60) });
    scope.step({ now: after(7260) });
    expect(scope.known()).toEqual([]);
    scope.step({ observed: [seen], now: after(7260) });
    expect(scope.open()).toMatchObject([{ openedAt }]);
    expect(scope.open()[0].id).not.toBe(id);
  });

  it('has nothing to tell of nothing', () => {
    expect(
      reconcileIncidents({
        known: [],
        observed: [],
        ended: [],
        now: after(0),
      }),
    ).toEqual([]);
  });
});
