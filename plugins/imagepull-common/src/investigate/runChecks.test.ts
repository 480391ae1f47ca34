import { causes } from '../causes';
import { causeIds, type CauseId } from '../causes/causeIds';
import { makePod } from '../diagnose/__fixtures__/objects';
import { checkIds, checkResultSchema } from '../schema';
import {
  makeFindings,
  makeNeighbours,
  makeNode,
  makeSubject,
  refused,
  seen,
} from './__fixtures__/subject';
import type { Findings, Looked } from './findings';
import { registryQuestionsFor } from './registry';
import { registryQuestionKey } from './registry/registryAnswer';
import { isChecking, noFindings, runChecks } from './runChecks';

const as = { id: 'as', params: {}, text: 'the account' };
const failed = {
  state: 'failed',
  text: { id: 'cluster.timeout', params: {}, text: 'It took too long.' },
  at: '2026-11-20T07:40:00Z',
  as,
} as const;
const unseen: readonly Looked<never>[] = [
  { state: 'pending' },
  { state: 'not-asked' },
  { state: 'not-configured', config: 'imagepull.registries' },
  refused('list secrets'),
  failed,
];

function everywhere(
  looked: Looked<never>,
  subject: ReturnType<typeof makeSubject>,
): Findings {
  return makeFindings(
    {
      nodes: looked,
      neighbours: looked,
      secrets: new Map([['shop', looked]]),
      serviceAccounts: new Map([['shop/default', looked]]),
    },
    new Map(
      registryQuestionsFor(subject.failures).map(question => [
        registryQuestionKey(question),
        looked,
      ]),
    ),
  );
}

describe('runChecks', () => {
  it.each(causeIds)('goes through the whole list for %s', cause => {
    for (const looked of unseen) {
      const subject = makeSubject({ cause });
      const results = runChecks({
        ...subject,
        findings: everywhere(looked, subject),
      });
      expect(results.map(({ id }) => id)).toEqual([...checkIds]);
      results.forEach(result => checkResultSchema.parse(result));
      expect(
        results
          .filter(({ verdict }) => verdict !== 'skipped')
          .map(({ id }) => id)
          .filter(id => !causes[cause].checks.includes(id)),
      ).toEqual([]);
    }
  });

  it.each(causeIds)(
    'finds nothing absent for %s where it was not allowed to look',
    cause => {
      const subject = makeSubject({ cause });
      const findings = everywhere(refused('list secrets'), subject);
      const answered = runChecks({ ...subject, findings }).filter(
        ({ verdict, obstacle }) =>
          verdict !== 'skipped' &&
          (verdict !== 'unknown' || obstacle?.permission !== 'list secrets'),
      );
      // These read pods, owners and the reference alone.
      const ownSources = [
        'reference-valid',
        'pull-secret-named',
        'recent-changes',
      ];
      expect(
        answered.map(({ id }) => id).filter(id => !ownSources.includes(id)),
      ).toEqual([]);
    },
  );

  it('runs the checks of the cause as read besides those of the settled one', () => {
    const subject = makeSubject({
      cause: 'pull-secret-missing',
      failure: { readAs: 'repository-not-found-or-no-access' },
    });
    const ran = runChecks({
      ...subject,
      findings: everywhere({ state: 'pending' }, subject),
    })
      .filter(({ verdict }) => verdict !== 'skipped')
      .map(({ id }) => id);
    expect(ran).toEqual(
      expect.arrayContaining(['similar-names', 'unused-pull-secret']),
    );
  });

  it('answers without an investigation what pods and reference tell, and says that nobody has looked for the rest', () => {
    const pod = makePod('checkout', {
      image: 'registry.example/shop/checkout:1.28',
      secrets: ['regcred'],
    });
    const results = runChecks(
      makeSubject({
        cause: 'repository-not-found-or-no-access',
        pods: [pod],
        findings: noFindings,
      }),
    );
    const of = (wanted: string) =>
      results.filter(({ answer }) => answer.id === wanted).map(({ id }) => id);
    expect(of('check.pull-secret-named.named')).toEqual(['pull-secret-named']);
    expect(of('check.not-looked')).toEqual(
      expect.arrayContaining(['image-exists', 'image-on-nodes']),
    );
    expect(of('check.skipped')).toEqual([
      'platform-offered',
      'rate-limit',
      'node-disk',
      'node-pulls',
    ]);
    expect(results.find(({ id }) => id === 'reference-valid')?.verdict).toBe(
      'pass',
    );
    expect(of('check.pending')).toEqual([]);
  });
});

describe('isChecking', () => {
  const pending = { state: 'pending' } as const;
  const again = { ...seen([]), again: true } as const;

  /** Whether a diagnosis of this cause, of a pod in `shop`, is being checked. */
  function isCheckingFor(
    findings: Findings,
    cause: CauseId = 'authentication-missing',
  ) {
    const subject = makeSubject({ cause, findings });
    return isChecking(subject, runChecks(subject));
  }

  it.each<[string, Partial<Findings['cluster']>, boolean]>([
    ['nothing', {}, false],
    ['nodes', { nodes: pending }, true],
    ['neighbours', { neighbours: pending }, true],
    ['secrets', { secrets: new Map([['shop', pending]]) }, true],
    ['secrets, again', { secrets: new Map([['shop', again]]) }, true],
    ['another namespace', { secrets: new Map([['other', pending]]) }, false],
    [
      'a service account',
      { serviceAccounts: new Map([['shop/default', pending]]) },
      true,
    ],
    [
      'another service account',
      { serviceAccounts: new Map([['shop/other', pending]]) },
      false,
    ],
    [
      'nodes, again, none of which listed the image',
      {
        nodes: {
          ...seen({ nodes: [makeNode('worker-a')], all: true }),
          again: true,
        },
      },
      true,
    ],
    [
      'everything, which is seen',
      {
        nodes: seen({ nodes: [makeNode('worker-a')], all: true }),
        neighbours: makeNeighbours(),
        secrets: new Map([['shop', seen([])]]),
      },
      false,
    ],
  ])('while %s is being looked at: %#', (_, cluster, expected) => {
    expect(isCheckingFor(makeFindings(cluster))).toBe(expected);
  });

  it('while the registry is being asked about its image, and not about that of another', () => {
    const questionOf = (subject: ReturnType<typeof makeSubject>) =>
      new Map(
        registryQuestionsFor(subject.failures).map(question => [
          registryQuestionKey(question),
          pending,
        ]),
      );
    const own = makeSubject({ cause: 'authentication-missing' });
    const others = makeSubject({
      cause: 'authentication-missing',
      image: 'registry.example/shop/cart:2',
    });
    expect(isCheckingFor(makeFindings({}, questionOf(own)))).toBe(true);
    expect(isCheckingFor(makeFindings({}, questionOf(others)))).toBe(false);
  });

  it('not while others wait for what these failures do not need', () => {
    const findings = everywhere(pending, makeSubject());
    expect(isCheckingFor(findings, 'image-reference-invalid')).toBe(false);
    expect(isCheckingFor(findings)).toBe(true);
  });

  it.each(causeIds)('for %s exactly while one of its checks waits', cause => {
    const subject = makeSubject({ cause });
    const findings = everywhere(pending, subject);
    const results = runChecks({ ...subject, findings });
    expect(isChecking({ ...subject, findings }, results)).toBe(
      results.some(({ answer }) => answer.id === 'check.pending'),
    );
  });
});
