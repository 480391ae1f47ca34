import { evidenceOf, fact, look, pulls } from '../__fixtures__/fleet';
import type { IncidentFact } from '../situationTypes';

type Changes = Parameters<typeof fact>[1];

const sidecar: Changes = {
  cause: 'tag-not-found',
  image: 'registry.example.com/mesh/sidecar:2',
  fixer: 'service-owner',
};

function services(names: string, changes: Changes = {}): IncidentFact[] {
  return [...names].map(name => fact(name, { ...sidecar, ...changes }));
}

const needed =
  '`registry.example.com/mesh/sidecar:2` cannot be pulled: 2 services of 2 teams in 1 cluster need it';

describe('findSharedImages', () => {
  it.each([
    ['an image of two services', services('ab'), 'certain', needed],
    [
      'an image that fails for two reasons',
      [...services('a'), ...services('b', { cause: 'image-corrupted' })],
      'likely',
      needed,
    ],
    [
      'an image of which it is open whether it exists',
      services('ab', {
        cause: 'repository-not-found-or-no-access',
        certainty: 'ambiguous',
      }),
      'ambiguous',
      needed,
    ],
    [
      'a repository that is gone, with whatever tag',
      [
        ...services('a', { cause: 'repository-not-found' }),
        ...services('b', {
          cause: 'repository-not-found',
          image: 'registry.example.com/mesh/sidecar:3',
        }),
      ],
      'likely',
      'No image of `registry.example.com/mesh/sidecar` can be pulled: 2 services of 2 teams in 1 cluster need one',
    ],
    [
      'a reference that is invalid in several manifests',
      services('ab', {
        cause: 'image-reference-invalid',
        image: 'registry.example.com/Mesh:2',
      }),
      'certain',
      '`registry.example.com/Mesh:2` cannot be pulled: 2 services of 2 teams in 1 cluster need it',
    ],
  ])('finds %s', (_, incidents, certainty, headline) => {
    const [situation, ...others] = look(incidents);
    expect(others).toEqual([]);
    expect(situation).toMatchObject({
      kind: 'shared-image',
      certainty,
      fixer: 'service-owner',
      headline: { text: headline },
    });
  });

  it('finds the one image that a registry fails to serve, while it serves others', () => {
    const [situation] = look(
      services('ab', { cause: 'registry-server-error' }),
      [pulls(30)],
    );
    expect(situation).toMatchObject({
      kind: 'shared-image',
      certainty: 'likely',
    });
    expect(evidenceOf(situation)).toContain(
      'for: `registry.example.com` served at least 30 pulls on the same nodes in the last 10 minutes.',
    );
  });

  it.each([
    [
      'one service in two clusters',
      ['prod', 'test'].map(cluster => fact('a', { ...sidecar, cluster })),
    ],
    [
      'different tags of one repository',
      [
        ...services('a'),
        ...services('b', { image: 'registry.example.com/mesh/sidecar:3' }),
      ],
    ],
    [
      'pull secrets that are missing in each namespace',
      services('ab', { cause: 'pull-secret-missing' }),
    ],
  ])('calls this no shared image: %s', (_, incidents) => {
    for (const { kind } of look(incidents)) {
      expect(kind).toBe('service-mistake');
    }
  });
});
