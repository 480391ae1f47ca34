import { evidenceOf, fact, look, pulls } from '../__fixtures__/fleet';

const limited = {
  cause: 'rate-limited',
  image: 'nginx:1',
  facts: { failedHost: 'registry-1.docker.io', failedHostRole: 'manifest' },
} as const;

const anonymous = {
  ...limited,
  facts: { ...limited.facts, credentials: 'anonymous' },
} as const;

describe('findRateLimits', () => {
  it.each([
    [
      'pulls without credentials, over several nodes and clusters',
      [
        fact('a', anonymous),
        fact('b', { ...anonymous, nodes: ['worker-c'] }),
        fact('c', { ...anonymous, cluster: 'test' }),
      ],
      '`docker.io` lets no more pulls without credentials through for now: 3 services of 3 teams in 2 clusters cannot start pods',
    ],
    [
      'pulls of an account',
      [
        fact('a', {
          ...limited,
          facts: { ...limited.facts, credentials: 'presented' },
        }),
        fact('b', anonymous),
      ],
      '`docker.io` lets no more pulls through for now: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'one service, since the registry says so itself',
      [fact('a', limited)],
      '`docker.io` lets no more pulls through for now: 1 service of 1 team in 1 cluster cannot start pods',
    ],
  ])('finds %s', (_, incidents, headline) => {
    const [situation, ...others] = look(incidents);
    expect(others).toEqual([]);
    expect(situation).toMatchObject({
      kind: 'rate-limit',
      certainty: 'certain',
      fixer: 'platform-team',
      registry: 'docker.io',
      headline: { text: headline },
    });
  });

  it('keeps registries apart', () => {
    const found = look([
      fact('a', limited),
      fact('b', { cause: 'rate-limited' }),
    ]);
    expect(found.map(({ registry }) => registry).sort()).toEqual([
      'docker.io',
      'registry.example.com',
    ]);
  });

  it('says what still comes through', () => {
    const [situation] = look(
      [fact('a', limited)],
      [pulls(4, { registry: 'docker.io', node: 'worker-c' })],
    );
    expect(evidenceOf(situation)).toContain(
      'against: `docker.io` served at least 4 pulls on other nodes of the same cluster in the last 10 minutes.',
    );
  });
});
