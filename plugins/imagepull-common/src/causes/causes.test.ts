import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { makeContext } from '../fixes/__fixtures__/fixContext';
import { explanationOf, headlineOf } from '../diagnose/explain';
import type { DetectedManager, FixContext } from '../fixes/fixContext';
import { fixSchema, localizedTextSchema, type Fix } from '../schema';
import { englishTexts } from '../texts/english';
import { causeIds, type CauseId } from './causeIds';
import { causes } from './index';

type Changes = Parameters<typeof makeContext>[0];

const images = [
  'registry.example/shop/checkout:1.28',
  'nginx',
  `nginx:1.27@sha256:${'ab'.repeat(32)}`,
  'localhost:5000/team/app:1',
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
  'europe-west1-docker.pkg.dev/acme-prod/apps/checkout:1.0',
  'acmeprod.azurecr.io/shop/cart:1.0',
  'ghcr.io/acme/web:1',
  'https://registry.example/shop/checkout:1',
];

const managers: (DetectedManager | undefined)[] = [
  undefined,
  { tool: 'helm', usesHelmChart: true },
  { tool: 'argo-cd', name: 'shop', usesHelmChart: false },
  {
    tool: 'flux',
    name: 'shop',
    namespace: 'flux-system',
    usesHelmChart: false,
  },
];

const kinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
];

const change: NonNullable<FixContext['change']> = {
  container: 'app',
  before: { written: 'registry.example/shop/checkout:1.27' },
  after: { written: 'registry.example/shop/checkout:1.28' },
  parts: ['tag'],
  revisionBefore: '3',
  text: { id: 'change.tag', params: {}, text: '' },
};

/** Contexts that together take every turn of the fixes. */
function contextsOf(cause: CauseId): FixContext[] {
  const variants = [
    undefined,
    ...Object.keys(englishTexts).flatMap(id => {
      const [, variant] =
        new RegExp(`^cause\\.${cause}\\.headline\\.(.+)$`).exec(id) ?? [];
      return variant ?? [];
    }),
  ];
  const base: Changes[] = [
    ...images.map(image => ({ image })),
    ...managers.map(manager => ({ manager, change })),
    ...kinds.map(kind => ({ change, workload: { kind, name: 'checkout' } })),
    { imagePullSecrets: ['regcred', 'other'] },
    { ranBefore: true, nodes: ['a', 'b', 'c', 'd'], pods: 'abcdefg'.split('') },
    { staticPod: true, workload: { kind: 'Pod', name: 'proxy-worker-a' } },
    { nodes: [], pods: [] },
  ];
  return base.flatMap(changes =>
    variants.map(variant =>
      makeContext({
        ...changes,
        classification: {
          cause,
          variant,
          certainty: variant === 'ambiguous' ? 'ambiguous' : 'certain',
          alternatives: ['local-image-only'],
          facts: {
            failedHost: variant ? 'registry.example' : undefined,
            wantedPlatform: variant ? undefined : 'linux/arm64/v8',
            missingSecrets: variant ? [] : ['regcred'],
          },
        },
      }),
    ),
  );
}

function codesOf(fixes: readonly Fix[], language: 'shell' | 'yaml'): string[] {
  return fixes.flatMap(({ steps }) =>
    steps.flatMap(({ code }) =>
      code?.language === language ? [code.content] : [],
    ),
  );
}

describe.each(causeIds)('cause %s', id => {
  const contexts = contextsOf(id);
  const all = contexts.flatMap(context => causes[id].fixes(context));

  it('is the one that its id says, with a title', () => {
    expect(causes[id].id).toBe(id);
    expect(englishTexts).toHaveProperty([`cause.${id}.title`]);
    expect(englishTexts).toHaveProperty([`cause.${id}.headline`]);
    expect(englishTexts).toHaveProperty([`cause.${id}.explanation`]);
  });

  it('has a headline and an explanation for every turn', () => {
    for (const context of contexts) {
      for (const text of [headlineOf(context), explanationOf(context)]) {
        expect(localizedTextSchema.parse(text).text).not.toMatch(
          /\{\{|undefined/,
        );
      }
    }
  });

  it('has fixes that fit the schema, with ids of their own', () => {
    for (const context of contexts) {
      const fixes = causes[id].fixes(context);
      expect(fixes.length).toBeGreaterThan(0);
      expect(new Set(fixes.map(fix => fix.id)).size).toBe(fixes.length);
      for (const fix of fixes) {
        expect(fixSchema.parse(fix).steps.length).toBeGreaterThan(0);
      }
    }
  });

  it('has commands that a shell can read', () => {
    const script = [...new Set(codesOf(all, 'shell'))].join('\n');
    expect(() => execFileSync('sh', ['-n'], { input: script })).not.toThrow();
  });

  it('has manifests that YAML can read', () => {
    for (const content of new Set(codesOf(all, 'yaml'))) {
      expect(
        parseAllDocuments(content).flatMap(document => document.errors),
      ).toEqual([]);
    }
  });

  it('offers no change of the cluster for a workload that a tool manages', () => {
    for (const manager of managers.filter(present => present)) {
      const context = makeContext({
        manager,
        change,
        classification: { cause: id },
      });
      expect(
        codesOf(causes[id].fixes(context), 'shell').join('\n'),
      ).not.toMatch(/kubectl (?:set image|patch deployment|rollout undo)/);
    }
  });
});

describe('hostile names', () => {
  const poison = 'x$(touch /tmp/owned);`id`\'"&|><\n';
  const hostile = fc.record({
    where: fc.constantFrom(
      'namespace',
      'workload',
      'kind',
      'pod',
      'container',
      'node',
      'job',
      'secret',
      'missingSecret',
      'serviceAccount',
      'image',
      'host',
      'platform',
      'manager',
      'revision',
    ),
    text: fc.oneof(
      fc.constant(poison),
      fc
        .string({ unit: 'binary', minLength: 1, maxLength: 30 })
        .map(text => `${text};id`),
    ),
    cause: fc.constantFrom(...causeIds),
    kind: fc.constantFrom(...kinds),
  });

  function poisoned(where: string, text: string, kind: string, cause: CauseId) {
    const at = (place: string, otherwise: string) =>
      where === place ? text : otherwise;
    return makeContext({
      namespace: at('namespace', 'shop'),
      workload: { kind: at('kind', kind), name: at('workload', 'checkout') },
      pods: [at('pod', 'checkout-1')],
      containers: [{ name: at('container', 'app'), kind: 'app' }],
      nodes: [at('node', 'worker-a')],
      jobs: [at('job', 'checkout-29388240')],
      imagePullSecrets: [at('secret', 'regcred')],
      serviceAccount: at('serviceAccount', 'default'),
      image: at('image', 'registry.example/shop/checkout:1.28'),
      manager:
        where === 'manager'
          ? {
              tool: 'argo-cd',
              name: text,
              namespace: text,
              usesHelmChart: false,
            }
          : undefined,
      change: { ...change, revisionBefore: at('revision', '3') },
      classification: {
        cause,
        facts: {
          failedHost: at('host', 'registry.example'),
          wantedPlatform: at('platform', 'linux/arm64'),
          missingSecrets: [at('missingSecret', 'regcred')],
        },
      },
    });
  }

  it('never get into anything that people copy', () => {
    fc.assert(
      fc.property(hostile, ({ where, text, cause, kind }) => {
        const context = poisoned(where, text, kind, cause);
        for (const { steps } of causes[cause].fixes(context)) {
          for (const { code, refusal } of steps) {
            expect(code?.content ?? '').not.toContain(text);
            expect(code && refusal).toBeUndefined();
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('are refused in words', () => {
    const context = poisoned(
      'namespace',
      poison,
      'Deployment',
      'tag-not-found',
    );
    const [fix] = causes['tag-not-found'].fixes(context);
    expect(fix.steps.map(({ refusal }) => refusal?.id)).toContain(
      'refusal.namespace',
    );
  });
});
