import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { causeIds, type CauseId } from '../causes/causeIds';
import { causes } from '../causes';
import { fixSchema, type Fix } from '../schema';
import { findingsOfAllKinds, makeFindings } from './__fixtures__/findings';
import { makeContext } from './__fixtures__/fixContext';
import type { Changes } from './__fixtures__/payments';
import type { FixContext } from './fixContext';
import type { FixFindings } from './fixFindings';

const change: NonNullable<FixContext['change']> = {
  container: 'app',
  before: { written: 'registry.example/shop/checkout:1.27' },
  after: { written: 'registry.example/shop/checkout:1.28' },
  parts: ['tag'],
  revisionBefore: '3',
  text: { id: 'change.tag', params: {}, text: '' },
};

const changesOfAllKinds: readonly Changes[] = [
  ...[
    'Deployment',
    'StatefulSet',
    'CronJob',
    'Job',
    'Pod',
    'Rollout',
    'Node',
  ].map(kind => ({
    workload: { kind, name: 'checkout' },
    jobs: kind === 'CronJob' ? ['checkout-29388240'] : [],
  })),
  { image: 'nginx', serviceAccount: 'checkout', change: undefined },
  {
    image: 'registry.example:5000/team/app:1',
    imagePullSecrets: ['hub-login'],
  },
  { image: `nginx:1.27@sha256:${'ab'.repeat(32)}` },
  { image: 'UPPER/case', imagePullSecrets: ['regcred', 'other'] },
  {
    manager: { tool: 'helm', name: 'shop', usesHelmChart: true },
    imagePullSecrets: ['regcred'],
  },
  { manager: { tool: 'argo-cd', name: 'shop', usesHelmChart: false } },
  { staticPod: true, workload: { kind: 'Pod', name: 'proxy-worker-a' } },
  { updateStrategy: 'OnDelete', nodes: [], pods: [] },
];

function contextsOf(cause: CauseId, findings: readonly FixFindings[]) {
  return findings.flatMap(found =>
    changesOfAllKinds.map(changes =>
      makeContext({
        change,
        ...changes,
        findings: found,
        classification: {
          cause,
          facts: { wantedPlatform: 'linux/amd64', missingSecrets: ['gone'] },
        },
      }),
    ),
  );
}

function codesOf(fixes: readonly Fix[], language: 'shell' | 'yaml'): string[] {
  const codes = fixes.flatMap(({ steps }) =>
    steps.flatMap(({ code }) =>
      code?.language === language ? [code.content] : [],
    ),
  );
  return [...new Set(codes)];
}

const shells = ['sh', 'bash', 'zsh'].filter(
  name => spawnSync(name, ['-c', ':']).status === 0,
);

test('there is a shell to read the commands', () => {
  expect(shells).toEqual(expect.arrayContaining(['sh', 'bash']));
});

describe.each(causeIds)('fixes of %s with findings', cause => {
  const contexts = contextsOf(cause, findingsOfAllKinds);
  const all = contexts.map(context => causes[cause].fixes(context));

  it('fit the schema, with ids of their own', () => {
    for (const fixes of all) {
      expect(fixes.length).toBeGreaterThan(0);
      expect(new Set(fixes.map(({ id }) => id)).size).toBe(fixes.length);
      for (const fix of fixes) {
        expect(fixSchema.parse(fix).steps.length).toBeGreaterThan(0);
      }
    }
  });

  it.each(shells)('have commands that %s can read', shell => {
    const script = codesOf(all.flat(), 'shell').join('\n');
    expect(() => execFileSync(shell, ['-n'], { input: script })).not.toThrow();
  });

  it('have manifests that YAML can read', () => {
    for (const content of codesOf(all.flat(), 'yaml')) {
      expect(
        parseAllDocuments(content).flatMap(document => document.errors),
      ).toEqual([]);
    }
  });

  it('are the same when checks found nothing as when none was made', () => {
    for (const context of contextsOf(cause, [makeFindings()])) {
      expect(causes[cause].fixes(context)).toEqual(
        causes[cause].fixes({ ...context, findings: undefined }),
      );
    }
  });

  it('change nothing in the cluster that a tool manages', () => {
    const managed = contexts.filter(({ manager }) => manager);
    for (const context of managed) {
      expect(
        codesOf(causes[cause].fixes(context), 'shell').join('\n'),
      ).not.toMatch(/kubectl (?:set image|patch deployment|rollout undo)/);
    }
  });

  it('say how they reach pods that exist', () => {
    for (const fix of all.flat().filter(({ kind }) => kind !== 'confirm')) {
      const recreates =
        /kubectl (?:delete (?:pod|job)|replace --force|rollout restart)/;
      const ids = fix.steps.map(({ text }) => text.id);
      const codes = fix.steps.map(({ code }) => code?.content ?? '');
      const doesRecreate =
        codes.some(code => recreates.test(code)) ||
        ids.includes('fix.step.recreate-immutable');
      const told = [fix.id, fix.needsRestart];
      // A retry may be hastened by it, but needs it not.
      const isOptional =
        fix.id === 'retry-now' ||
        ids.includes('fix.step.retried-without-restart');
      expect(told).toEqual([fix.id, doesRecreate && !isOptional]);
    }
  });
});

describe('hostile findings', () => {
  const poison = 'x$(touch /tmp/owned);`id`\'"&|><\n';
  const text = fc.oneof(
    fc.constant(poison),
    fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .map(start => `${start};id`),
  );

  function poisoned(value: string): FixFindings {
    return makeFindings({
      similarTags: [value, '1.27'],
      similarRepositories: [value, 'shop/check-out'],
      digest: value,
      platforms: [`${value}/amd64`, 'linux/arm64'],
      nodePlatforms: [{ node: value, platform: `linux/${value}` }],
      fittingPlatforms: [value, `linux/${value}`, 'linux/arm64'],
      unusedSecrets: [
        { name: value, coversImage: true },
        { name: 'regcred', coversImage: false },
      ],
      namedSecretKeys: [value, `https://${value}/v2`, 'other.example'],
      nodesUnderDiskPressure: [value],
      waitingOnSameNodes: [`${value}/${value}`],
      rateLimit: { limit: 1, remaining: 0, source: value, as: 'anonymous' },
    });
  }

  it('never get into anything that people copy, nor in the way of good ones', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...causeIds),
        fc.constantFrom(...changesOfAllKinds),
        (value, cause, changes) => {
          const context = makeContext({
            ...changes,
            image: 'registry.example/shop/checkout:1.28',
            findings: poisoned(value),
            classification: { cause },
          });
          for (const { steps } of causes[cause].fixes(context)) {
            for (const { code, refusal } of steps) {
              expect(code?.content ?? '').not.toContain(value);
              expect(refusal).toBeUndefined();
            }
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each<[CauseId, Partial<FixFindings>, string]>([
    ['tag-not-found', { similarTags: ['--help', '1.27'] }, 'checkout:1.27'],
    [
      'repository-not-found',
      { similarRepositories: ['../../etc', 'shop/check-out'] },
      'registry.example/shop/check-out:1.28',
    ],
    [
      'pull-secret-not-attached',
      {
        unusedSecrets: [
          { name: '--all', coversImage: true },
          { name: 'regcred', coversImage: true },
        ],
      },
      '{"name":"regcred"}',
    ],
    [
      'pull-secret-wrong-registry',
      { namedSecretKeys: ['*.example', 'other.example/team'] },
      'app=other.example/shop/checkout:1.28',
    ],
  ])('of %s give way to the next good one', (cause, findings, part) => {
    const context: FixContext = makeContext({
      findings: makeFindings(findings),
      classification: { cause },
    });
    expect(codesOf(causes[cause].fixes(context), 'shell').join('\n')).toContain(
      part,
    );
  });

  it('cannot name another registry through a repository', () => {
    const context = makeContext({
      image: 'nginxx',
      findings: makeFindings({ similarRepositories: ['evil.example/nginx'] }),
    });
    const codes = codesOf(
      causes['repository-not-found'].fixes(context),
      'shell',
    );
    expect(codes[0]).toContain('app=docker.io/evil.example/nginx');
  });
});
