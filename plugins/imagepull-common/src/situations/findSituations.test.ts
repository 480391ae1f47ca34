import fc from 'fast-check';
import { causeIds } from '../causes/causeIds';
import { situationSchema } from '../schema';
import {
  ago,
  evidenceOf,
  fact,
  look,
  nodeFact,
  now,
  pulls,
  said,
} from './__fixtures__/fleet';
import { findSituations } from './findSituations';
import type { IncidentFact, RecentPulls } from './situationTypes';

const serverError = { cause: 'registry-server-error' } as const;
const typo = {
  cause: 'tag-not-found',
  fixer: 'service-owner',
  minutes: 3,
} as const;

describe('findSituations', () => {
  it('tells an outage of a registry from an unrelated typo at the same registry', () => {
    const services = ['a', 'b', 'c', 'd', 'e'].map((name, index) =>
      fact(name, {
        ...serverError,
        cluster: index < 3 ? 'prod-eu' : 'prod-us',
        impact: 'down',
        entities: [
          {
            ref: `component:default/${name}`,
            owner: `group:default/team-${index % 3}`,
          },
        ],
      }),
    );
    const [outage, mistake, ...others] = look([
      ...services,
      fact('typo', typo),
    ]);
    expect(others).toEqual([]);
    expect(outage).toMatchObject({
      kind: 'registry-outage',
      registry: 'registry.example.com',
      fixer: 'registry',
      impact: 'down',
      clusters: ['prod-eu', 'prod-us'],
      size: { services: 5, teams: 3, clusters: 2, pods: 10, incidents: 5 },
      headline: {
        text: '`registry.example.com` answers with errors: 5 services of 3 teams in 2 clusters cannot start pods',
      },
    });
    expect(mistake).toMatchObject({
      kind: 'service-mistake',
      certainty: 'certain',
      fixer: 'service-owner',
      headline: {
        text: '`typo` cannot get `registry.example.com/typo:1.0`: Tag not found',
      },
    });
    expect(evidenceOf(outage)).toContain(
      'against: `registry.example.com` did answer some requests since it began, with a refusal: those of 1 service.',
    );
  });

  it('takes one service with a timeout for no outage, and says what speaks against one', () => {
    const [situation] = look(
      [fact('a', { pods: 40 })],
      [pulls(20), pulls(21, { node: 'worker-b' })],
    );
    expect(situation).toMatchObject({
      kind: 'unclear',
      certainty: 'ambiguous',
      headline: {
        text: '`a` cannot pull from `registry.example.com`, while others can',
      },
    });
    expect(evidenceOf(situation)).toContain(
      'for: `registry.example.com` served at least 41 pulls on the same nodes in the last 10 minutes.',
    );
  });

  it('puts the worst first: by impact, then by size', () => {
    const found = look([
      fact('a', { ...typo, impact: 'serving' }),
      fact('b', { ...typo, impact: 'down' }),
      ...['c', 'd'].map(name =>
        fact(name, {
          ...typo,
          image: 'shared.example.com/x:1',
          impact: 'down',
        }),
      ),
    ]);
    expect(found.map(({ kind, impact }) => [kind, impact])).toEqual([
      ['shared-image', 'down'],
      ['service-mistake', 'down'],
      ['service-mistake', 'serving'],
    ]);
  });

  it('keeps the id of a situation while its incidents come and go', () => {
    const all = ['a', 'b', 'c', 'd'].map((name, index) =>
      fact(name, {
        cause: index < 2 ? 'registry-server-error' : 'registry-timeout',
      }),
    );
    const ids = [all, all.slice(1), all.slice(2), all.slice(0, 2)].map(
      incidents => look(incidents).map(({ id, kind }) => [id, kind]),
    );
    expect(new Set(ids.map(([[id]]) => id)).size).toBe(1);
    expect(new Set(ids.map(([[, kind]]) => kind))).toEqual(
      new Set(['registry-outage', 'registry-unreachable']),
    );
  });

  it('passes over pulls that are no longer recent', () => {
    const old = pulls(41, { lastAt: ago(30) });
    expect(look([fact('a')], [old])[0].headline.text).toBe(
      '`a` cannot pull from `registry.example.com`; whether others can is not known',
    );
  });

  it('counts the pods of a workload once where several of its containers fail', () => {
    const [{ size }] = look([
      fact('a', { id: '1', ...typo }),
      fact('a', { id: '2', ...typo, container: 'sidecar' }),
      fact('a', { id: '3', ...typo, container: 'sidecar', pods: 1 }),
    ]);
    expect(size).toMatchObject({ pods: 3, services: 1, incidents: 3 });
  });

  it('finds nothing where nothing is open', () => {
    expect(look([], [pulls(3)])).toEqual([]);
  });
});

const names = ['a', 'b', 'c', 'd', 'e'];
const nodes = ['worker-a', 'worker-b', 'worker-c'];
const registries = ['docker.io', 'registry.example.com', 'ghcr.io'];

const anyFact = fc
  .record({
    service: fc.constantFrom(...names),
    cause: fc.constantFrom(...causeIds),
    certainty: fc.constantFrom('certain' as const, 'ambiguous' as const),
    cluster: fc.constantFrom('prod', 'test'),
    nodes: fc.uniqueArray(fc.constantFrom(...nodes), { minLength: 1 }),
    registry: fc.constantFrom(...registries),
    repository: fc.constantFrom('one', 'two'),
    minutes: fc.integer({ min: 0, max: 300 }),
    pods: fc.integer({ min: 1, max: 9 }),
    pullSecrets: fc.uniqueArray(fc.constantFrom('regcred', 'hub')),
    owned: fc.boolean(),
    failedHost: fc.option(
      fc.constantFrom('mirror.corp', 'auth.corp', 'proxy.corp:3128'),
      { nil: undefined },
    ),
    role: fc.constantFrom('manifest', 'token', 'blob', 'proxy', 'unknown'),
    isNode: fc.nat(9).map(number => number === 0),
  })
  .map(
    ({
      service,
      registry,
      repository,
      owned,
      failedHost,
      role,
      isNode,
      ...rest
    }) => {
      const changes = {
        ...rest,
        image: `${registry}/${repository}/app:1`,
        facts: {
          ...(failedHost !== undefined && { failedHost, failedHostRole: role }),
        },
        ...(!owned && { entities: [] }),
      };
      return isNode
        ? nodeFact(rest.nodes[0], { ...changes, nodes: [rest.nodes[0]] })
        : fact(`secret-${service}`, changes);
    },
  );

const anyFleet = fc
  .array(anyFact, { maxLength: 25 })
  .map(facts => facts.map((each, index) => ({ ...each, id: `i${index}` })));

const anyPulls = fc.array(
  fc
    .record({
      cluster: fc.constantFrom('prod', 'test', 'other'),
      registry: fc.constantFrom(...registries),
      node: fc.option(fc.constantFrom(...nodes), { nil: undefined }),
      count: fc.integer({ min: 1, max: 50 }),
      minutes: fc.integer({ min: 0, max: 30 }),
    })
    .map(
      ({ minutes, ...rest }): RecentPulls => ({
        ...rest,
        namespace: 'other',
        lastAt: ago(minutes),
      }),
    ),
  { maxLength: 10 },
);

const several = new Set([
  'registry-outage',
  'registry-unreachable',
  'shared-credential',
  'shared-image',
]);

/** Every registry serves every node, more often than pods can fail there. */
const servedWell = ['prod', 'test'].flatMap(cluster =>
  nodes.flatMap(node =>
    registries.map(registry => pulls(1000, { cluster, node, registry })),
  ),
);

function check(
  predicate: (incidents: IncidentFact[], seen: RecentPulls[]) => void,
) {
  fc.assert(fc.property(anyFleet, anyPulls, predicate), { numRuns: 200 });
}

describe('findSituations, whatever is open', () => {
  it('puts each incident into exactly one situation, and gives each an id of its own', () => {
    check((incidents, seen) => {
      const found = look(incidents, seen);
      expect(found.flatMap(({ incidentIds }) => incidentIds).sort()).toEqual(
        incidents.map(({ id }) => id).sort(),
      );
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const situation of found) {
        situationSchema.parse(situation);
        expect(situation.size.incidents).toBe(situation.incidentIds.length);
      }
    });
  });

  it('does not depend on the order of what is given', () => {
    check((incidents, seen) => {
      expect(look([...incidents].reverse(), [...seen].reverse())).toEqual(
        look(incidents, seen),
      );
    });
  });

  it('makes nothing of several out of one service', () => {
    check((incidents, seen) => {
      const ofOne = incidents
        .filter(({ namespace }) => namespace !== '')
        .map(incident => ({
          ...incident,
          entities: [{ ref: 'component:default/one' }],
        }));
      for (const { kind } of look(ofOne, seen)) {
        expect(several).not.toContain(kind);
      }
    });
  });

  it('names no service, namespace or workload but in what is about one alone', () => {
    check((incidents, seen) => {
      const sentences = look(incidents, seen)
        .filter(({ headline }) => headline.params.service === undefined)
        .map(said);
      expect(sentences.join('\n')).not.toContain('secret-');
    });
  });

  it('calls nothing an outage where the registry serves every node well', () => {
    check(incidents => {
      const old = incidents.map(incident => ({
        ...incident,
        openedAt: ago(20 + (Date.parse(incident.openedAt) % 7)),
      }));
      for (const { kind } of look(old, servedWell)) {
        expect(['registry-outage', 'registry-unreachable']).not.toContain(kind);
      }
    });
  });
});

describe('the cost of findSituations', () => {
  /** How often an incident is looked at, whatever the machine. */
  function countReads(size: number): number {
    let reads = 0;
    const incidents = Array.from({ length: size }, (_, index) => {
      const incident = fact(`s${index}`, {
        id: `i${index}`,
        cause: causeIds[index % causeIds.length],
        minutes: index % 90,
        nodes: [`node-${index % 50}`],
        image: `r${index % 3}.example.com/app:${index % 400}`,
      });
      return new Proxy(incident, {
        get(target, name, receiver) {
          reads += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    });
    const seen = Array.from({ length: 500 }, (_, index) =>
      pulls(1, {
        registry: `r${index % 3}.example.com`,
        node: `node-${index % 50}`,
      }),
    );
    findSituations({ incidents, pulls: seen, now });
    return reads;
  }

  it('grows with the number of incidents, not with its square', () => {
    const [small, large] = [countReads(625), countReads(5000)];
    // Sorting adds a logarithm: eight times as many cost less than sixteen times as much.
    expect(large / small).toBeLessThan(16);
  });
});
