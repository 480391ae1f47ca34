import { evidenceOf, fact, look, pulls } from '../__fixtures__/fleet';
import type { IncidentFact } from '../situationTypes';

type Changes = Parameters<typeof fact>[1];

const refused: Changes = {
  cause: 'authentication-failed',
  pullSecrets: ['regcred'],
  facts: { credentials: 'presented' },
};

function services(names: string, changes: Changes = {}): IncidentFact[] {
  return [...names].map(name => fact(name, { ...refused, ...changes }));
}

describe('findSharedCredentials', () => {
  it.each([
    [
      'a pull secret of many services',
      services('abc'),
      'certain',
      '`registry.example.com` refuses a credential that several services use: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'a pull secret of two services in two clusters',
      [...services('a'), ...services('b', { cluster: 'test' })],
      'likely',
      '`registry.example.com` refuses a credential that several services use: 2 services of 2 teams in 2 clusters cannot start pods',
    ],
    [
      'one of several secrets that the pods name',
      [
        ...services('a', { pullSecrets: ['own-a', 'regcred'] }),
        ...services('b', { pullSecrets: ['own-b', 'regcred'] }),
      ],
      'likely',
      '`registry.example.com` refuses a credential that several services use: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'the credentials of the nodes',
      services('ab', { cause: 'credential-provider-failed', pullSecrets: [] }),
      'likely',
      'Nodes get no valid credentials for `registry.example.com`: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'one secret of a namespace, whenever it shows',
      ['a', 'b'].map((name, index) =>
        fact(name, { ...refused, namespace: 'shop', minutes: 9000 * index }),
      ),
      'likely',
      '`registry.example.com` refuses a credential that several services use: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'a secret with which many repositories seem not to exist',
      services('abc', {
        cause: 'repository-not-found-or-no-access',
        certainty: 'ambiguous',
      }),
      'likely',
      '`registry.example.com` refuses a credential that several services use: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
  ])('finds %s', (_, incidents, certainty, headline) => {
    const [situation, ...others] = look(incidents);
    expect(others).toEqual([]);
    expect(situation).toMatchObject({
      kind: 'shared-credential',
      certainty,
      fixer: 'platform-team',
      headline: { text: headline },
    });
  });

  it.each([
    ['one service', services('a', { pods: 9 })],
    [
      'secrets of different names',
      [
        ...services('a', { pullSecrets: ['one'] }),
        ...services('b', { pullSecrets: ['two'] }),
      ],
    ],
    [
      'different registries',
      [
        ...services('a', { image: 'a.example.com/x:1' }),
        ...services('b', { image: 'b.example.com/x:1' }),
      ],
    ],
    ['no secret at all', services('ab', { pullSecrets: [] })],
    [
      'refusals that began a day apart',
      [...services('a', { minutes: 1500 }), ...services('b')],
    ],
    [
      'pulls without credentials',
      services('ab', { facts: { credentials: 'anonymous' } }),
    ],
  ])('calls this no shared credential: %s', (_, incidents) => {
    for (const { kind } of look(incidents)) {
      expect(kind).toBe('service-mistake');
    }
  });

  it('is less sure where pods of the same namespaces got images', () => {
    const [situation] = look(services('abc'), [
      pulls(3, { namespace: 'a', node: 'worker-c' }),
    ]);
    expect(situation.certainty).toBe('likely');
    expect(evidenceOf(situation)).toContain(
      'against: `registry.example.com` served at least 3 pulls in the namespaces concerned since it began: some pods there have a credential that works, or need none.',
    );
  });

  it('shows that the registry works for others', () => {
    const [situation] = look(services('abc'), [pulls(7)]);
    expect(evidenceOf(situation)).toContain(
      'for: `registry.example.com` itself works: it served at least 7 pulls on the same nodes since it began.',
    );
  });

  it('finds a pull secret of a namespace that is not there for several services', () => {
    const missing = ['a', 'b'].map((name, index) =>
      fact(name, {
        cause: 'pull-secret-missing',
        namespace: 'shop',
        minutes: 9000 * index,
        fixer: 'service-owner',
        facts: { missingSecrets: ['regcred'] },
      }),
    );
    const elsewhere = fact('c', {
      cause: 'pull-secret-missing',
      facts: { missingSecrets: ['regcred'] },
    });
    const found = look([...missing, elsewhere]);
    expect(found.map(({ kind, size }) => [kind, size.services])).toEqual([
      ['shared-credential', 2],
      ['service-mistake', 1],
    ]);
    expect(found[0].headline.text).toBe(
      'A pull secret that several services name does not exist or cannot be used: 2 services of 2 teams in 1 cluster cannot start pods',
    );
  });

  it('says where another service is refused with a secret of the same name, at another time', () => {
    const found = look([
      ...services('a', { minutes: 9000 }),
      ...services('b', { minutes: 5 }),
    ]);
    expect(found.map(({ kind, certainty }) => [kind, certainty])).toEqual([
      ['service-mistake', 'likely'],
      ['service-mistake', 'likely'],
    ]);
    expect(evidenceOf(found[0])).toContain(
      'against: `registry.example.com` also refuses others that use a pull secret of the same name: 1 service.',
    );
  });
});
