import { fact, look, pulls } from '../__fixtures__/fleet';
import type { IncidentFact, RecentPulls } from '../situationTypes';

type Changes = Parameters<typeof fact>[1];

function services(names: string, changes: Changes = {}): IncidentFact[] {
  return [...names].map(name => fact(name, changes));
}

const otherRegistries = [pulls(12, { registry: 'ghcr.io' })];

describe('failures that several registries have in common', () => {
  it.each<[string, IncidentFact[], RecentPulls[], string, string]>([
    [
      'names that one cluster resolves nowhere',
      [...'abcd'].map((name, index) =>
        fact(name, {
          cause: 'registry-dns-failure',
          image: `${index % 2 ? 'ghcr.io' : 'quay.io'}/${name}:1`,
        }),
      ),
      [pulls(9, { registry: 'ghcr.io', cluster: 'test' })],
      'registry-unreachable likely',
      'Pulls from 2 registries fail in the same way in `prod`: 4 services of 4 teams in 1 cluster cannot start pods',
    ],
    [
      'a small cluster, where each service has a registry of its own',
      [...'abc'].map(name =>
        fact(name, { image: `${name}.example.com/app:1` }),
      ),
      [pulls(9, { cluster: 'test' })],
      'registry-unreachable likely',
      'Pulls from 3 registries fail in the same way in `prod`: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'all registries outside, while the one inside serves the same nodes',
      [...'abcd'].map((name, index) =>
        fact(name, { image: `${index % 2 ? 'ghcr.io' : 'quay.io'}/${name}:1` }),
      ),
      [pulls(30)],
      'registry-unreachable certain',
      'Pulls from 2 registries fail in the same way in `prod`: 4 services of 4 teams in 1 cluster cannot start pods',
    ],
    [
      'images of many repositories that the registry has lost',
      services('abc', { cause: 'registry-blob-missing', minutes: 5000 }),
      [],
      'registry-outage likely',
      '`registry.example.com` has lost or damaged parts of images in 3 repositories: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
  ])('finds what lies behind %s', (_, incidents, seen, verdict, headline) => {
    const [situation, ...others] = look(incidents, seen);
    expect(others).toEqual([]);
    expect(`${situation.kind} ${situation.certainty}`).toBe(verdict);
    expect(situation.headline.text).toBe(headline);
  });

  it.each<[string, IncidentFact[], RecentPulls[], string[]]>([
    [
      'hosts that three services name wrongly, while other registries are reached',
      [...'abc'].map(name =>
        fact(name, {
          cause: 'registry-dns-failure',
          image: `${name}.example.com/app:1`,
        }),
      ),
      otherRegistries,
      ['unclear', 'unclear', 'unclear'],
    ],
    [
      'registries that fail from different clusters',
      [
        ...[...'abc'].map(name => fact(name, { image: `quay.io/${name}:1` })),
        ...[...'def'].map(name => fact(name, { image: `ghcr.io/${name}:1` })),
        fact('g', { image: 'ghcr.io/g:1', cluster: 'test' }),
      ],
      [],
      ['registry-unreachable', 'registry-unreachable'],
    ],
    [
      'registries that fail in different ways',
      [
        ...[...'abc'].map(name => fact(name, { image: `quay.io/${name}:1` })),
        ...[...'def'].map(name =>
          fact(name, {
            image: `ghcr.io/${name}:1`,
            cause: 'tls-unknown-authority',
          }),
        ),
      ],
      [],
      ['registry-unreachable', 'registry-unreachable'],
    ],
    [
      'damaged images on one node, which may have damaged them',
      services('abc', { cause: 'image-corrupted', nodes: ['worker-a'] }),
      [],
      ['unclear', 'unclear', 'unclear'],
    ],
  ])('finds nothing in common behind %s', (_, incidents, seen, kinds) => {
    expect(look(incidents, seen).map(({ kind }) => kind)).toEqual(kinds);
  });
});
