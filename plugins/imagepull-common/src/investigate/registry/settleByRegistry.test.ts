import fc from 'fast-check';
import { causeIds } from '../../causes/causeIds';
import { causeIdSchema, certaintySchema } from '../../schema/common';
import { seen } from '../__fixtures__/subject';
import {
  askAbout,
  makeAnswer,
  makePlatformNode,
  reply,
  seenNodes,
  type AskedChanges,
} from './__fixtures__/asked';
import type { RegistryAnswer } from './registryAnswer';
import { settleByRegistry } from './settleByRegistry';

/** What the registry said, asked without credentials. */
const said: Readonly<Record<string, Partial<RegistryAnswer>>> = {
  exists: { manifest: { ...reply('exists'), platforms: ['linux/arm64'] } },
  tagAbsent: { manifest: reply('missing'), repository: reply('exists') },
  repositoryAbsent: {
    manifest: reply('missing'),
    repository: reply('repository-missing'),
  },
  repositoryUnknown: { manifest: reply('repository-missing') },
  manifestAbsent: {
    manifest: reply('missing'),
    repository: reply('unauthorized'),
  },
  policy: { manifest: reply('policy') },
  broken: { manifest: reply('server-error') },
  limited: { manifest: reply('rate-limited') },
  refused: {
    manifest: reply('unauthorized'),
    repository: reply('unauthorized'),
  },
  denied: { manifest: reply('denied'), repository: reply('denied') },
};

/** What else is known; several are joined by commas. */
const circumstances: Readonly<Record<string, AskedChanges>> = {
  login: { answer: { credentials: 'configured' } },
  'by digest': {
    image: `registry.example/shop/checkout@sha256:${'0f'.repeat(32)}`,
  },
  'on Docker Hub': { image: 'acme/checkout:1.28' },
  certain: { classification: { certainty: 'certain' } },
  ambiguous: { classification: { certainty: 'ambiguous' } },
  page: { classification: { variant: 'html-answer' } },
  'tag in doubt': { classification: { alternatives: ['tag-not-found'] } },
  'name in doubt': {
    classification: { alternatives: ['repository-not-found-or-no-access'] },
  },
  secret: { secrets: ['registry-login'] },
  'nothing sent': { facts: { credentials: 'anonymous' } },
  sent: { facts: { credentials: 'presented' } },
  mirror: { facts: { viaMirror: true } },
  'tried since': { failure: { lastAttempt: '2026-11-20T07:40:01Z' } },
  'never tried': { failure: { lastAttempt: undefined } },
  amd64: { nodes: seenNodes(makePlatformNode('worker-a', 'linux/amd64')) },
  arm64: { nodes: seenNodes(makePlatformNode('worker-a', 'linux/arm64')) },
  s390x: { facts: { wantedPlatform: 'linux/s390x' } },
};

function merge(changes: readonly AskedChanges[]): AskedChanges {
  return changes.reduce<AskedChanges>(
    (all, change) => ({
      ...all,
      ...change,
      classification: { ...all.classification, ...change.classification },
      facts: { ...all.facts, ...change.facts },
      answer: { ...all.answer, ...change.answer },
    }),
    {},
  );
}

function partsOf(cell: string): string[] {
  return cell.split(',').flatMap(part => part.trim() || []);
}

/** The text says | the registry says, what else is known | cause | certainty | alternatives */
const table = `
tag-not-found | tagAbsent | tag-not-found | certain |
tag-not-found | tagAbsent, tried since | tag-not-found | certain |
tag-not-found | tagAbsent, mirror | tag-not-found | likely |
digest-not-found | tagAbsent, by digest | digest-not-found | certain |
repository-not-found | tagAbsent, by digest | digest-not-found | certain |
repository-not-found | tagAbsent | tag-not-found | certain |
repository-not-found | tagAbsent, page | tag-not-found | likely | repository-not-found
repository-not-found | tagAbsent, certain | tag-not-found | likely | repository-not-found
tag-not-found | repositoryAbsent | repository-not-found | certain |
tag-not-found | repositoryAbsent, certain | repository-not-found | certain |
tag-not-found | repositoryUnknown | repository-not-found | certain |
tag-not-found | repositoryAbsent, secret | repository-not-found | likely | tag-not-found
tag-not-found | repositoryAbsent, sent | repository-not-found | likely | tag-not-found
tag-not-found | repositoryAbsent, secret, nothing sent | repository-not-found | certain |
tag-not-found | repositoryAbsent, secret, login | repository-not-found | certain |
tag-not-found | repositoryAbsent, mirror | repository-not-found | likely | tag-not-found
repository-not-found | repositoryAbsent, secret, certain | repository-not-found | certain |
tag-not-found | manifestAbsent | tag-not-found | likely |
tag-not-found | exists | tag-not-found | likely |
tag-not-found | exists, certain | tag-not-found | likely |
tag-not-found | exists, amd64 | platform-mismatch | likely | tag-not-found
tag-not-found | exists, amd64, certain | tag-not-found | likely |
tag-not-found | exists, arm64 | tag-not-found | likely |
tag-not-found | exists, arm64, s390x | platform-mismatch | likely | tag-not-found
tag-not-found | refused, certain | tag-not-found | certain |

repository-not-found-or-no-access | repositoryAbsent, login | repository-not-found | certain |
repository-not-found-or-no-access | repositoryAbsent | repository-not-found | likely | repository-not-found-or-no-access
repository-not-found-or-no-access | tagAbsent | tag-not-found | likely | authentication-failed, repository-not-found-or-no-access
repository-not-found-or-no-access | tagAbsent, login | authentication-missing | likely | tag-not-found, pull-secret-not-attached, authorization-denied
repository-not-found-or-no-access | exists, login | authentication-missing | likely | pull-secret-not-attached, authorization-denied
repository-not-found-or-no-access | exists, login, secret, nothing sent | authentication-missing | likely | pull-secret-not-attached, authorization-denied
repository-not-found-or-no-access | exists, login, secret | authorization-denied | ambiguous | authentication-failed, pull-secret-wrong-registry, authentication-missing
repository-not-found-or-no-access | exists, secret | authentication-failed | likely |
repository-not-found-or-no-access | exists, ambiguous | repository-not-found-or-no-access | ambiguous |
repository-not-found-or-no-access | policy | registry-quota-or-policy | likely | repository-not-found-or-no-access
repository-not-found-or-no-access | refused, ambiguous, on Docker Hub | repository-not-found-or-no-access | ambiguous |
repository-not-found-or-no-access | denied, ambiguous, login | repository-not-found-or-no-access | ambiguous |

authentication-missing | tagAbsent | authentication-missing | likely | tag-not-found
authentication-missing | manifestAbsent | authentication-missing | likely | tag-not-found
authentication-missing | repositoryAbsent, login | authentication-missing | likely | repository-not-found
authentication-failed | repositoryAbsent, login, certain | authentication-failed | certain |
authentication-missing | exists, login, name in doubt | authentication-missing | likely |
authentication-missing | exists, secret, ambiguous | authentication-failed | likely | authentication-missing
authentication-missing | exists, ambiguous | authentication-missing | ambiguous |
authentication-failed | exists, secret, name in doubt | authentication-failed | likely |
authentication-failed | policy | authentication-failed | likely |
authentication-missing | refused, name in doubt | authentication-missing | likely | repository-not-found-or-no-access

authorization-denied | repositoryAbsent, login, name in doubt | repository-not-found | likely | authorization-denied, repository-not-found-or-no-access
authorization-denied | repositoryAbsent, login | authorization-denied | likely | repository-not-found
authorization-denied | repositoryAbsent, name in doubt | authorization-denied | likely | repository-not-found, repository-not-found-or-no-access
authorization-denied | tagAbsent, login | authorization-denied | likely | tag-not-found
authorization-denied | exists, login, name in doubt | authorization-denied | likely |
authorization-denied | policy | registry-quota-or-policy | likely | authorization-denied
authorization-denied | denied | authorization-denied | likely |

registry-server-error | tagAbsent, tag in doubt, page | tag-not-found | likely | registry-server-error
registry-server-error | repositoryAbsent, tag in doubt | repository-not-found | likely | registry-server-error, tag-not-found
registry-server-error | tagAbsent, tag in doubt, tried since | registry-server-error | likely | tag-not-found
registry-server-error | tagAbsent | registry-server-error | likely |
registry-server-error | exists, tag in doubt | registry-server-error | likely | tag-not-found

unknown | tagAbsent | tag-not-found | likely |
unknown | tagAbsent, by digest | digest-not-found | likely |
unknown | tagAbsent, never tried | tag-not-found | likely |
unknown | tagAbsent, tried since | unknown | likely |
unknown | manifestAbsent | tag-not-found | likely | repository-not-found
unknown | repositoryAbsent | repository-not-found | likely |
unknown | exists | unknown | likely |
unknown | exists, amd64 | platform-mismatch | likely |
unknown | exists, arm64 | unknown | likely |
unknown | policy | registry-quota-or-policy | likely |
unknown | broken | registry-server-error | likely |
unknown | limited | unknown | likely |
unknown | refused | unknown | likely |

registry-timeout | tagAbsent | registry-timeout | likely |
image-corrupted | tagAbsent | image-corrupted | likely |
rate-limited | exists | rate-limited | likely |
`
  .split('\n')
  .flatMap(line => (line ? [line.split('|').map(cell => cell.trim())] : []));

function after(text: string, known: string) {
  const parts = partsOf(known);
  const [answered, ...others] = parts;
  const unknown = [
    ...(Object.hasOwn(said, answered) ? [] : [answered]),
    ...others.filter(name => !Object.hasOwn(circumstances, name)),
  ];
  expect(unknown).toEqual([]);
  const { failure, pod, findings, now } = askAbout({
    cause: causeIdSchema.parse(text),
    ...merge([
      { answer: said[answered] },
      ...others.map(name => circumstances[name]),
    ]),
  });
  return settleByRegistry(failure, pod, findings, now);
}

describe('settleByRegistry', () => {
  it.each(table)(
    'text %s, %s: %s, %s [%s]',
    (text, known, cause, certainty, alternatives) => {
      expect(after(text, known)).toMatchObject({
        cause: causeIdSchema.parse(cause),
        certainty: certaintySchema.parse(certainty),
        alternatives: partsOf(alternatives),
      });
    },
  );

  it.each<[string, AskedChanges]>([
    [
      'a mirror has the image',
      { answer: { ...said.exists, endpoint: 'mirror.example' } },
    ],
    [
      'a mirror is in trouble',
      { answer: { ...said.broken, endpoint: 'mirror.example' } },
    ],
    [
      'there was no talking to it',
      { answer: { problem: { kind: 'dns', detail: '' } } },
    ],
    [
      'the answer is old',
      {
        looked: {
          ...seen(makeAnswer(said.repositoryAbsent)),
          at: '2026-11-20T07:24:00Z',
        },
      },
    ],
    [
      'the time of the answer is none',
      { looked: { ...seen(makeAnswer(said.repositoryAbsent)), at: 'never' } },
    ],
    ['it is being asked', { looked: { state: 'pending' } }],
    [
      'it may not be asked',
      { looked: { state: 'not-configured', config: 'imagepull.registries' } },
    ],
    [
      'the pause image failed',
      { answer: said.repositoryAbsent, facts: { scope: 'node' } },
    ],
    [
      'something else has settled it',
      { answer: said.repositoryAbsent, failure: { readAs: 'unknown' } },
    ],
  ])('settles nothing when %s', (_, changes) => {
    const { failure, pod, findings, now } = askAbout(changes);
    expect(settleByRegistry(failure, pod, findings, now)).toBe(
      failure.classification,
    );
  });

  it('takes it from a mirror that the repository is there', () => {
    const { failure, pod, findings, now } = askAbout({
      answer: { ...said.tagAbsent, endpoint: 'mirror.example' },
      classification: { alternatives: ['repository-not-found'] },
    });
    expect(settleByRegistry(failure, pod, findings, now)).toMatchObject({
      cause: 'tag-not-found',
      certainty: 'likely',
      alternatives: [],
    });
  });

  it('takes no more than a likely verdict from a mirror', () => {
    const { failure, pod, findings, now } = askAbout({
      answer: { ...said.repositoryAbsent, endpoint: 'mirror.example' },
    });
    expect(settleByRegistry(failure, pod, findings, now)).toMatchObject({
      cause: 'repository-not-found',
      certainty: 'likely',
    });
  });

  it.each([
    ['nginx:1.99', 'registry-1.docker.io'],
    ['Registry.example:443/app:1', 'registry.example'],
    ['registry.example:80/app:1', 'registry.example'],
    ['registry.example:5000/app:1', 'registry.example:5000'],
  ])('asked for %s, takes %s for no mirror', (image, endpoint) => {
    const { failure, pod, findings, now } = askAbout({
      image,
      facts: { httpStatus: 404 },
      answer: { ...said.tagAbsent, endpoint },
    });
    const result = settleByRegistry(failure, pod, findings, now);
    expect(result.certainty).toBe('certain');
    expect(result.facts).toBe(failure.classification.facts);
  });

  it('never settles anything by refusals and limits, whoever asked', () => {
    const outcome = fc.constantFrom(
      ...(['unauthorized', 'denied', 'rate-limited'] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...causeIds),
        fc.constantFrom(...(['certain', 'likely', 'ambiguous'] as const)),
        fc.constantFrom(...(['anonymous', 'configured'] as const)),
        outcome,
        outcome,
        (cause, certainty, credentials, manifest, repository) => {
          const { failure, pod, findings, now } = askAbout({
            cause,
            classification: { certainty },
            answer: {
              credentials,
              manifest: reply(manifest),
              repository: reply(repository),
            },
          });
          expect(settleByRegistry(failure, pod, findings, now)).toBe(
            failure.classification,
          );
        },
      ),
    );
  });

  it('drops a variant together with its cause', () => {
    expect(after('repository-not-found', 'tagAbsent, page')).not.toHaveProperty(
      'variant',
    );
    expect(
      after('repository-not-found', 'repositoryAbsent, page'),
    ).toHaveProperty('variant', 'html-answer');
  });
});
