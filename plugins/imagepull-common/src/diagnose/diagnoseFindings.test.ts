import {
  makeFailed,
  makeFindings,
  makeNeighbours,
  makeNode,
  makePulled,
  refused,
  seen,
} from '../investigate/__fixtures__/subject';
import type { Findings } from '../investigate/findings';
import { planInvestigation } from '../investigate/planInvestigation';
import { registryQuestionKey } from '../investigate/registry/registryAnswer';
import type { RegistryAnswer } from '../investigate/registry/registryAnswer';
import type { Pod } from '../kubernetes/types';
import { readPullStatus } from '../observe/readPullStatus';
import { diagnosisSchema, type CheckId, type Diagnosis } from '../schema';
import {
  makeDeploymentPod,
  makeFailure,
  readRecorded,
} from './__fixtures__/objects';
import { diagnose } from './diagnose';

const now = new Date('2026-11-20T07:40:00Z');
const image = 'registry.example/shop/checkout:1.28';

function diagnoseText(
  message: string,
  findings?: Findings,
  pods: Pod[] = [makeDeploymentPod(1, 'a', { image })],
): Diagnosis[] {
  const failing = pods.map(pod => ({
    ...pod,
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          state: { waiting: { reason: 'ErrImagePull', message } },
        },
      ],
    },
  }));
  const { diagnoses } = diagnose({
    cluster: 'prod',
    pods: failing,
    events: [],
    owners: [],
    status: readPullStatus({ pods: failing, events: [], now }),
    findings,
    now,
  });
  diagnoses.forEach(diagnosis => diagnosisSchema.parse(diagnosis));
  return diagnoses;
}

function checkOf({ checks }: Diagnosis, id: CheckId) {
  const found = checks.find(check => check.id === id);
  if (!found) {
    throw new Error(`No result of ${id}`);
  }
  return found;
}

const noCredentials =
  'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example/token: 401 Unauthorized';
const timeout =
  'failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout';
const notFound = `failed to resolve image: ${image}: not found`;

const secrets = new Map([
  [
    'shop',
    seen([
      {
        name: 'regcred',
        type: 'kubernetes.io/dockerconfigjson',
        content: {
          entries: [{ key: 'registry.example', usable: true }],
          usesCredentialHelper: false,
        },
      },
    ]),
  ],
]);

describe('diagnose, with findings', () => {
  it('settles the cause, keeps the id, and shows what settled it', () => {
    const [before] = diagnoseText(noCredentials);
    const [after] = diagnoseText(noCredentials, makeFindings({ secrets }));
    expect(before.cause).toBe('authentication-missing');
    expect(after).toMatchObject({
      id: before.id,
      cause: 'pull-secret-not-attached',
      checking: false,
      failures: [{ readAs: 'authentication-missing' }],
    });
    expect(before.failures[0]).not.toHaveProperty('readAs');
    expect(after.headline.id).toMatch(/^cause\.pull-secret-not-attached\./);
    const unused = checkOf(after, 'unused-pull-secret');
    expect(unused.verdict).toBe('fail');
    expect(after.evidence).toContainEqual(
      expect.objectContaining({ source: 'check', text: unused.answer }),
    );
    expect(JSON.stringify(after.fixes)).toContain('regcred');
  });

  it('says that it is checking, and changes nothing, while it looks', () => {
    const pending = { state: 'pending' } as const;
    const [before] = diagnoseText(noCredentials);
    const [during] = diagnoseText(
      noCredentials,
      makeFindings({ secrets: new Map([['shop', pending]]) }),
    );
    expect(during.checking).toBe(true);
    expect(before.checking).toBe(false);
    const { checks, checking, ...rest } = during;
    expect(before).toMatchObject(rest);
    expect(checkOf(during, 'unused-pull-secret').answer.id).toBe(
      'check.pending',
    );
    expect(checkOf(before, 'unused-pull-secret').answer.id).toBe(
      'check.not-looked',
    );
  });

  it('takes nothing for absent that it may not see', () => {
    const [before] = diagnoseText(noCredentials);
    const [after] = diagnoseText(
      noCredentials,
      makeFindings({ secrets: new Map([['shop', refused('list secrets')]]) }),
    );
    expect([after.cause, after.certainty]).toEqual([
      before.cause,
      before.certainty,
    ]);
    expect(checkOf(after, 'unused-pull-secret').obstacle?.permission).toBe(
      'list secrets',
    );
    expect(after.evidence.map(({ source }) => source)).not.toContain('check');
  });

  it('puts failures together that settle alike, and keeps apart what does not', () => {
    const pods = ['a', 'b'].map(suffix => {
      const named = suffix === 'b';
      return makeDeploymentPod(1, suffix, {
        image,
        secrets: named ? ['absent'] : undefined,
      });
    });
    const [one, ...none] = diagnoseText(noCredentials, undefined, pods);
    expect(none).toEqual([]);
    const both = diagnoseText(noCredentials, makeFindings({ secrets }), pods);
    expect(both.map(({ cause }) => cause).sort()).toEqual([
      'pull-secret-missing',
      'pull-secret-not-attached',
    ]);
    expect(both.map(({ id }) => id)).toContain(one.id);
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  });

  it('fills the nearest tag into the fix', () => {
    const pods = [makeDeploymentPod(1, 'a', { image })];
    const { registries } = planInvestigation({
      pods,
      status: {
        counts: {
          pods: 1,
          total: 1,
          withImage: 0,
          pending: 0,
          slow: 0,
          failing: 1,
        },
        failures: [
          makeFailure(pods[0], { classification: { cause: 'tag-not-found' } }),
        ],
        slowPulls: [],
      },
    });
    const answer: RegistryAnswer = {
      registry: 'registry.example',
      endpoint: 'registry.example',
      credentials: 'anonymous',
      manifest: { outcome: 'missing', status: 404, code: 'MANIFEST_UNKNOWN' },
      repository: { outcome: 'exists', status: 200 },
      tags: { names: ['1.27', 'v1.28', 'latest'], complete: true },
      nextLookAt: now.toISOString(),
    };
    const [diagnosis] = diagnoseText(
      notFound,
      makeFindings(
        {},
        new Map([[registryQuestionKey(registries[0]), seen(answer)]]),
      ),
    );
    expect(diagnosis).toMatchObject({
      cause: 'tag-not-found',
      certainty: 'certain',
    });
    expect(diagnosis.fixes[0].id).toBe('correct-tag');
    expect(JSON.stringify(diagnosis.fixes[0])).toContain('v1.28');
    expect(checkOf(diagnosis, 'image-exists').verdict).toBe('fail');
  });

  it('speaks against an outage where others are served, and for one where they are not', () => {
    const other = 'registry.example/shop/cart:2';
    const around = (changes: Parameters<typeof makeNeighbours>[0]) =>
      diagnoseText(
        timeout,
        makeFindings({
          nodes: seen({ nodes: [makeNode('worker-a')], all: true }),
          neighbours: makeNeighbours(changes),
        }),
      )[0].evidence.flatMap(({ source, text }) =>
        source === 'check' ? [text.id] : [],
      );
    expect(around({ pulled: [makePulled(other)] })).toEqual([
      'check.pulls-elsewhere.pass',
    ]);
    expect(around({ failed: [makeFailed(other, timeout)] })).toEqual([
      'check.pulls-elsewhere.fail',
    ]);
    expect(around({})).toEqual([]);
  });

  it('confirms a missing secret of a real cluster, and takes it back where the secret is there', () => {
    const { pods, events, owners, time } = readRecorded('secret-absent');
    const at = new Date(time);
    const status = readPullStatus({ pods, events, now: at });
    const diagnoseWith = (names: string[]) =>
      diagnose({
        cluster: 'prod',
        pods,
        events,
        owners,
        status,
        findings: makeFindings({
          secrets: new Map([
            [
              'team-green',
              seen(
                names.map(name => ({
                  name,
                  type: 'kubernetes.io/dockerconfigjson',
                })),
              ),
            ],
          ]),
        }),
        now: at,
      }).diagnoses[0];
    expect(diagnoseWith([]).cause).toBe('pull-secret-missing');
    expect(diagnoseWith(['regcred']).cause).not.toBe('pull-secret-missing');
    expect(diagnoseWith(['regcred']).id).toBe(diagnoseWith([]).id);
  });

  it('asks no pull secrets for the pause image of a node', () => {
    const { pods, events, owners, time } = readRecorded('sandbox-image-401');
    const at = new Date(time);
    const [diagnosis] = diagnose({
      cluster: 'prod',
      pods,
      events,
      owners,
      status: readPullStatus({ pods, events, now: at }),
      findings: makeFindings({ secrets }),
      now: at,
    }).diagnoses;
    expect(diagnosis.cause).toBe('authentication-missing');
    expect(checkOf(diagnosis, 'unused-pull-secret').verdict).toBe('skipped');
    expect(checkOf(diagnosis, 'recent-changes').verdict).toBe('skipped');
  });
});
