import fc from 'fast-check';
import type { CauseId } from '../causes/causeIds';
import { localize } from '../texts/localize';
import { after, makeScope, observed } from './__fixtures__/incidents';
import { placeKeyOf } from './incidentIdentity';
import type { KnownIncident, ObservedIncident } from './incidentTypes';
import { applyIncidentChanges, reconcileIncidents } from './reconcileIncidents';

const causes: readonly CauseId[] = [
  'tag-not-found',
  'registry-timeout',
  'rate-limited',
  'unknown',
];

const anyObserved = fc
  .record({
    workload: fc.constantFrom('checkout', 'cart'),
    container: fc.constantFrom('app', 'sidecar'),
    image: fc.constantFrom('nginx:1', 'nginx:2'),
    cause: fc.constantFrom(...causes),
    certainty: fc.constantFrom('certain' as const, 'likely' as const),
    impact: fc.constantFrom('down' as const, 'unknown' as const),
    pods: fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'), {
      minLength: 1,
    }),
    since: fc.option(
      fc
        .integer({ min: -90_000, max: 90_000 })
        .map(seconds => after(seconds).toISOString()),
      { nil: undefined },
    ),
  })
  .map(observed);

/** What is seen at one moment, what of it is over, and how far the clock went, which may be back. */
const anyStep = fc.record({
  observed: fc.array(anyObserved, { maxLength: 6 }),
  endedShare: fc.integer({ min: 1, max: 3 }),
  seconds: fc.integer({ min: -600, max: 2400 }),
});

const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 12 });

function endsOf(known: readonly KnownIncident[], share: number) {
  return known
    .filter((_, index) => index % share === 0)
    .map(({ id }) => ({
      incidentId: id,
      outcome: 'gone' as const,
      text: localize('resolved.gone', { workload: 'w', image: 'i' }),
      changes: [],
    }));
}

/** Goes through steps and looks at what came of each. */
function walk(
  steps: readonly {
    observed: ObservedIncident[];
    endedShare: number;
    seconds: number;
  }[],
  look: (
    scope: ReturnType<typeof makeScope>,
    step: { observed: ObservedIncident[]; now: Date },
  ) => void,
) {
  const scope = makeScope();
  let seconds = 0;
  for (const step of steps) {
    seconds += step.seconds;
    const now = after(seconds);
    const ended = endsOf(scope.open(), step.endedShare);
    scope.step({ observed: step.observed, ended, now });
    look(scope, { observed: step.observed, now });
  }
}

/** Runs a property with few enough examples for a busy machine. */
function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void) {
  fc.assert(fc.property(arbitrary, predicate), { numRuns: 100 });
}

describe('reconcileIncidents, whatever happens', () => {
  it('has no two open incidents with one identity, and no two with one id', () => {
    check(anySteps, steps =>
      walk(steps, scope => {
        const identities = scope.open().map(({ identity }) => identity);
        expect(new Set(identities).size).toBe(identities.length);
        const ids = scope.known().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('loses nothing that is observed: each failing pod is in an open incident of its place', () => {
    check(anySteps, steps =>
      walk(steps, (scope, { observed: seen }) => {
        for (const incident of seen) {
          const pods = scope
            .open()
            .filter(known => placeKeyOf(known) === placeKeyOf(incident))
            .flatMap(known => known.pods);
          expect(pods).toEqual(expect.arrayContaining([...incident.pods]));
        }
      }),
    );
  });

  it('has nothing to tell when it is asked again', () => {
    check(anySteps, steps =>
      walk(steps, (scope, { observed: seen, now }) => {
        expect(
          reconcileIncidents({
            known: scope.known(),
            observed: seen,
            ended: [],
            now,
          }),
        ).toEqual([]);
      }),
    );
  });

  it('has no time that runs backwards, and numbers all entries', () => {
    check(anySteps, steps => {
      const lengths = new Map<string, number>();
      walk(steps, scope => {
        for (const incident of scope.known()) {
          const { openedAt, lastSeenAt, resolvedAt } = incident;
          expect(Date.parse(openedAt)).toBeLessThanOrEqual(
            Date.parse(lastSeenAt),
          );
          expect(Date.parse(resolvedAt ?? lastSeenAt)).toBeGreaterThanOrEqual(
            Date.parse(lastSeenAt),
          );
          const before = lengths.get(incident.id) ?? 0;
          expect(incident.timelineLength).toBeGreaterThanOrEqual(before);
          lengths.set(incident.id, incident.timelineLength);
        }
      });
    });
  });

  it('does not depend on the order of what is given', () => {
    check(
      fc.tuple(anySteps, fc.array(anyObserved, { maxLength: 6 })),
      ([steps, next]) => {
        let known: readonly KnownIncident[] = [];
        let now = after(0);
        walk(steps, (scope, step) => {
          known = scope.known();
          now = step.now;
        });
        const ended = endsOf(known, 2);
        expect(
          reconcileIncidents({
            known: [...known].reverse(),
            observed: [...next].reverse(),
            ended: [...ended].reverse(),
            now,
          }),
        ).toEqual(reconcileIncidents({ known, observed: next, ended, now }));
      },
    );
  });

  it('keeps any flapping between causes one incident', () => {
    check(
      fc.array(
        fc.record({
          cause: fc.constantFrom(...causes),
          seconds: fc.integer({ min: 0, max: 600 }),
        }),
        { minLength: 1, maxLength: 30 },
      ),
      flaps => {
        const scope = makeScope();
        let seconds = 0;
        for (const flap of flaps) {
          seconds += flap.seconds;
          scope.step({
            observed: [observed({ cause: flap.cause })],
            now: after(seconds),
          });
        }
        expect(scope.known()).toHaveLength(1);
      },
    );
  });

  it('keeps any turnover of pods one incident that counts each of them', () => {
    check(
      fc.array(
        fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 }),
        { minLength: 1, maxLength: 20 },
      ),
      generations => {
        const scope = makeScope();
        generations.forEach((pods, index) =>
          scope.step({
            observed: [observed({ pods: pods.map(pod => `uid-${pod}`) })],
            now: after(index * 7),
          }),
        );
        expect(scope.known()).toMatchObject([
          { podsInAll: new Set(generations.flat()).size },
        ]);
      },
    );
  });

  it('reopens whatever comes back within half an hour', () => {
    check(
      fc.record({
        first: fc.constantFrom(...causes),
        second: fc.constantFrom(...causes),
        pause: fc.integer({ min: -3600, max: 1800 }),
      }),
      ({ first, second, pause }) => {
        const scope = makeScope();
        scope.step({ observed: [observed({ cause: first })] });
        scope.step({ ended: endsOf(scope.open(), 1), now: after(100) });
        scope.step({
          observed: [observed({ cause: second })],
          now: after(100 + pause),
        });
        expect(scope.known()).toMatchObject([{ reopened: 1, cause: second }]);
      },
    );
  });

  it('can be written change by change: no identity is open twice in between', () => {
    check(
      fc.tuple(anySteps, fc.array(anyObserved, { maxLength: 6 })),
      ([steps, next]) => {
        let known: readonly KnownIncident[] = [];
        let now = after(0);
        walk(steps, (scope, step) => {
          known = scope.known();
          now = step.now;
        });
        for (const change of reconcileIncidents({
          known,
          observed: next,
          ended: endsOf(known, 2),
          now,
        })) {
          known = applyIncidentChanges(known, [change], now);
          const open = known.filter(
            ({ resolvedAt }) => resolvedAt === undefined,
          );
          expect(new Set(open.map(({ identity }) => identity)).size).toBe(
            open.length,
          );
        }
      },
    );
  });
});
