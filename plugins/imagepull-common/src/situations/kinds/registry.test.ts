import { evidenceOf, fact, look, nodeFact, pulls } from '../__fixtures__/fleet';
import type { IncidentFact, RecentPulls } from '../situationTypes';

type Changes = Parameters<typeof fact>[1];

const server: Changes = { cause: 'registry-server-error' };

function services(names: string, changes: Changes = {}): IncidentFact[] {
  return [...names].map(name => fact(name, changes));
}

const otherRegistries = [pulls(12, { registry: 'ghcr.io' })];

describe('findRegistryFaults', () => {
  it.each<[string, IncidentFact[], RecentPulls[], string, string]>([
    [
      'errors of the registry for many',
      services('abc', server),
      otherRegistries,
      'registry-outage certain',
      '`registry.example.com` answers with errors: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'errors of the registry for two, which may be a coincidence',
      services('ab', server),
      otherRegistries,
      'registry-outage likely',
      '`registry.example.com` answers with errors: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'errors for some, and no answer for others',
      [...services('a', server), ...services('bc')],
      otherRegistries,
      'registry-outage certain',
      '`registry.example.com` answers with errors: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'a certificate that ended',
      services('abc', { cause: 'tls-certificate-invalid' }),
      otherRegistries,
      'registry-outage certain',
      'The certificate of `registry.example.com` is not valid: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'no answer in time, with other registries within reach',
      services('abc'),
      otherRegistries,
      'registry-unreachable certain',
      '`registry.example.com` does not answer in time: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'no answer in time, and pulls are not seen at all',
      services('abc'),
      [],
      'registry-unreachable likely',
      '`registry.example.com` does not answer in time: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'refused connections in two clusters',
      [
        ...services('ab', { cause: 'registry-connection-refused' }),
        ...services('c', {
          cause: 'registry-connection-refused',
          cluster: 'test',
        }),
      ],
      otherRegistries,
      'registry-unreachable certain',
      '`registry.example.com` refuses connections: 3 services of 3 teams in 2 clusters cannot start pods',
    ],
    [
      'one cluster, while another is served',
      services('abc', { cause: 'registry-dns-failure' }),
      [pulls(41, { cluster: 'test' })],
      'registry-unreachable likely',
      '`registry.example.com` cannot be reached from `prod`, while other clusters reach it: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
    [
      'a proxy, whatever registry is behind it',
      [...'ab'].map(name =>
        fact(name, {
          cause: 'proxy-misconfigured',
          image: `${name}.example.com/app:1`,
          facts: { failedHost: 'proxy.corp:3128', failedHostRole: 'proxy' },
        }),
      ),
      otherRegistries,
      'registry-unreachable likely',
      'The proxy `proxy.corp:3128` lets no pulls through: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'a mirror, by its own name',
      [...'ab'].map(name =>
        fact(name, {
          ...server,
          image: `${name}/app:1`,
          facts: {
            failedHost: 'mirror.corp',
            failedHostRole: 'manifest',
            viaMirror: true,
          },
        }),
      ),
      otherRegistries,
      'registry-outage likely',
      '`mirror.corp` answers with errors: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'the token service and the storage of a registry, by the name of the registry',
      [
        fact('a', {
          ...server,
          facts: { failedHost: 'auth.example.com', failedHostRole: 'token' },
        }),
        fact('b', {
          ...server,
          facts: { failedHost: 's3.example.net', failedHostRole: 'blob' },
        }),
      ],
      otherRegistries,
      'registry-outage likely',
      '`registry.example.com` answers with errors: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'a token service of several registries, by its own name',
      [...'ab'].map(name =>
        fact(name, {
          ...server,
          image: `${name}.example.com/app:1`,
          facts: { failedHost: 'auth.example.com', failedHostRole: 'token' },
        }),
      ),
      otherRegistries,
      'registry-outage likely',
      '`auth.example.com` answers with errors: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'all names of Docker Hub are one',
      [
        fact('a', {
          ...server,
          image: 'nginx:1',
          facts: {
            failedHost: 'registry-1.docker.io',
            failedHostRole: 'manifest',
          },
        }),
        fact('b', {
          ...server,
          image: 'docker.io/b/b:1',
          facts: { failedHost: 'auth.docker.io', failedHostRole: 'token' },
        }),
      ],
      otherRegistries,
      'registry-outage likely',
      '`docker.io` answers with errors: 2 services of 2 teams in 1 cluster cannot start pods',
    ],
    [
      'the pause images of several nodes',
      ['worker-a', 'worker-b'].map(node => nodeFact(node)),
      otherRegistries,
      'registry-unreachable likely',
      '`registry.k8s.io` does not answer in time: 4 pods in 1 cluster cannot start',
    ],
    [
      'one node, on which nothing else is seen either',
      services('abc', { nodes: ['worker-a'] }),
      [],
      'registry-unreachable ambiguous',
      '`registry.example.com` does not answer in time: 3 services of 3 teams in 1 cluster cannot start pods',
    ],
  ])('finds %s', (_, incidents, seen, verdict, headline) => {
    const [situation, ...others] = look(incidents, seen);
    expect(others).toEqual([]);
    expect(`${situation.kind} ${situation.certainty}`).toBe(verdict);
    expect(situation.headline.text).toBe(headline);
  });

  it.each<[string, IncidentFact[], RecentPulls[]]>([
    ['many pods of one service', [fact('a', { ...server, pods: 90 })], []],
    [
      'several workloads and clusters of one service',
      ['prod', 'test', 'dev'].map(cluster => fact('a', { ...server, cluster })),
      [],
    ],
    [
      'a service and one that it is a part of',
      [
        fact('a', server),
        fact('b', {
          ...server,
          entities: [
            { ref: 'component:default/a' },
            { ref: 'system:default/all' },
          ],
        }),
      ],
      [],
    ],
    [
      'failures that began an hour apart',
      [fact('a', { minutes: 80 }), fact('b', { minutes: 20 })],
      otherRegistries,
    ],
    [
      'a registry that serves the same nodes better than it fails',
      services('ab'),
      [pulls(41)],
    ],
    [
      'large images that are given up',
      services('abc', { cause: 'pull-cancelled-or-timeout' }),
      otherRegistries,
    ],
    [
      'different registries that fail without anything in common',
      [...'ab'].map(name =>
        fact(name, { ...server, image: `${name}.example.com/app:1` }),
      ),
      otherRegistries,
    ],
    [
      'invalid references, which name no registry',
      [...'ab'].map(name => fact(name, { ...server, image: `::${name}` })),
      [],
    ],
  ])('calls this no fault of a registry: %s', (_, incidents, seen) => {
    for (const { kind } of look(incidents, seen)) {
      expect(['service-mistake', 'unclear']).toContain(kind);
    }
  });

  it('leaves out a cluster that the registry serves well, and an older failure', () => {
    const [outage, ...others] = look(
      [
        ...services('abc', server),
        fact('old', { minutes: 600 }),
        fact('elsewhere', { cluster: 'test' }),
      ],
      [...otherRegistries, pulls(30, { cluster: 'test' })],
    );
    expect(outage.incidentIds).toHaveLength(3);
    expect(outage.certainty).toBe('likely');
    expect(others.map(({ kind }) => kind)).toEqual(['unclear', 'unclear']);
    expect(evidenceOf(outage)).toEqual([
      'for: Failing at `registry.example.com`: 3 services of 3 teams in 1 cluster. What nodes report: Registry fails (3).',
      'for: The same nodes get images from other registries: at least 12 pulls in the last 10 minutes.',
      'against: `registry.example.com` served at least 30 pulls in other clusters since it began: `test`.',
    ]);
  });

  it('takes failures of the same time as one, though some services still got their image', () => {
    const [outage] = look(services('abcdefgh', server), [pulls(5)]);
    expect(outage).toMatchObject({
      kind: 'registry-outage',
      certainty: 'likely',
    });
    expect(evidenceOf(outage)).toContain(
      'against: `registry.example.com` served at least 5 pulls on the same nodes since it began.',
    );
  });

  it('counts no pull of the time before it began', () => {
    const [outage] = look(services('abc', { ...server, minutes: 2 }), [
      pulls(41, { lastAt: '2026-11-20T07:37:00Z' }),
    ]);
    expect(outage.kind).toBe('registry-outage');
    expect(evidenceOf(outage).join('\n')).not.toContain('served');
  });

  it('finds an outage behind failures that have gone on for days', () => {
    const [outage, ...others] = look(
      [
        ...services('xy', { minutes: 5000 }),
        ...services('abc', { ...server, minutes: 30, nodes: ['worker-c'] }),
      ],
      [pulls(9), pulls(9, { node: 'worker-b' })],
    );
    expect(outage).toMatchObject({
      kind: 'registry-outage',
      size: { services: 3 },
    });
    expect(others).toHaveLength(2);
  });
});
