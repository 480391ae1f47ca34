import { evidenceOf, fact, look, nodeFact, pulls } from '../__fixtures__/fleet';
import type { IncidentFact, RecentPulls } from '../situationTypes';

const onA = { nodes: ['worker-a'] };
const full = { cause: 'node-disk-full', ...onA } as const;

/** Services that cannot reach a registry each from one node. */
const ownRegistries = [...'ab'].map(name =>
  fact(name, { ...onA, image: `${name}.example.com/app:1` }),
);
const servedElsewhere = [...'ab'].map(name =>
  pulls(5, { registry: `${name}.example.com`, node: 'worker-b' }),
);

describe('findNodeFaults', () => {
  it.each<[string, IncidentFact[], RecentPulls[], string, string]>([
    [
      'a full disk, of whatever service',
      [fact('a', full)],
      [],
      'certain',
      'Node `worker-a` of `prod` has no room for images: 1 service of 1 team in 1 cluster cannot start pods there',
    ],
    [
      'a runtime that fails',
      ['a', 'b'].map(name =>
        fact(name, {
          ...onA,
          cause: 'node-runtime-error',
          certainty: 'likely',
        }),
      ),
      [],
      'likely',
      'The container runtime of node `worker-a` of `prod` fails: 2 services of 2 teams in 1 cluster cannot start pods there',
    ],
    [
      'a pause image that one node cannot get',
      [nodeFact('worker-a')],
      [],
      'certain',
      'No new pod starts on node `worker-a` of `prod`: it cannot get its own pause image',
    ],
    [
      'a node that reaches none of two registries, which serve others',
      ownRegistries,
      servedElsewhere,
      'certain',
      'Node `worker-a` of `prod` cannot reach what other nodes reach: 2 services of 2 teams in 1 cluster cannot start pods there',
    ],
    [
      'a node that does not reach one registry, which serves others',
      ['a', 'b'].map(name => fact(name, onA)),
      [pulls(5, { node: 'worker-b' })],
      'likely',
      'Node `worker-a` of `prod` cannot reach what other nodes reach: 2 services of 2 teams in 1 cluster cannot start pods there',
    ],
    [
      'disks of several nodes',
      [fact('a', { ...full, nodes: ['worker-a', 'worker-b'] })],
      [],
      'certain',
      'Disk of the node is full on 2 nodes of `prod`: 1 service of 1 team in 1 cluster cannot start pods there',
    ],
    [
      'a few nodes that do not reach what at least as many others do',
      [...'abcd'].map((name, index) =>
        fact(name, {
          cause: 'tls-unknown-authority',
          nodes: [`new-${index % 2}`],
          image: `${name}.example.com/app:1`,
        }),
      ),
      [...'abcd'].flatMap(name =>
        ['worker-a', 'worker-b'].map(node =>
          pulls(3, { node, registry: `${name}.example.com` }),
        ),
      ),
      'likely',
      'Certificate not trusted on 2 nodes of `prod`: 4 services of 4 teams in 1 cluster cannot start pods there',
    ],
    [
      'a node that gets no credentials, while others do',
      ['a', 'b'].map(name =>
        fact(name, { ...onA, cause: 'credential-provider-failed' }),
      ),
      [pulls(5, { node: 'worker-b' })],
      'likely',
      'Node `worker-a` of `prod` gets no credentials, while other nodes pull: 2 services of 2 teams in 1 cluster cannot start pods there',
    ],
  ])('finds %s', (_, incidents, seen, certainty, headline) => {
    const [situation, ...others] = look(incidents, seen);
    expect(others).toEqual([]);
    expect(situation).toMatchObject({
      kind: 'node',
      certainty,
      fixer: 'platform-team',
      headline: { text: headline },
    });
  });

  it.each<[string, IncidentFact[], RecentPulls[]]>([
    ['one service', [ownRegistries[0]], servedElsewhere],
    ['registries that serve nobody', ownRegistries, []],
    [
      'registries of which one serves nobody',
      ownRegistries,
      [servedElsewhere[0]],
    ],
    [
      'a registry that serves this node too',
      ownRegistries,
      [...servedElsewhere, pulls(1, { registry: 'a.example.com' })],
    ],
    [
      'several nodes',
      [...'ab'].map(name => fact(name, { image: `${name}.example.com/app:1` })),
      servedElsewhere,
    ],
    [
      'errors of the registries',
      ownRegistries.map(incident => ({
        ...incident,
        cause: 'registry-server-error' as const,
      })),
      servedElsewhere,
    ],
  ])('calls this no fault of a node: %s', (_, incidents, seen) => {
    for (const { kind } of look(incidents, seen)) {
      expect(kind).toBe('unclear');
    }
  });

  it('keeps nodes of the same name in different clusters apart', () => {
    const found = look([
      fact('a', full),
      fact('b', { ...full, cluster: 'test' }),
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  });

  it('leaves the typo on a full node to its service', () => {
    const found = look([
      fact('a', full),
      fact('b', { ...onA, cause: 'tag-not-found' }),
    ]);
    expect(found.map(({ kind }) => kind).sort()).toEqual([
      'node',
      'service-mistake',
    ]);
  });

  it('says what the node still gets', () => {
    const [situation] = look([fact('a', full)], [pulls(6)]);
    expect(evidenceOf(situation)).toContain(
      'against: Images still arrived there in the last 10 minutes: at least 6 pulls.',
    );
  });
});
