import type { CoreEvent, Pod, WorkloadObject } from '../kubernetes/types';
import { readPullStatus } from '../observe/readPullStatus';
import { diagnosisSchema, type Diagnosis } from '../schema';
import type { PullFailure } from '../schema';
import {
  makeDeployment,
  makeDeploymentPod,
  makeFailure,
  makePod,
  readRecorded,
  type Recorded,
} from './__fixtures__/objects';
import { diagnose } from './diagnose';
import { compareUrgency } from './urgency';

const counts = {
  pods: 0,
  total: 0,
  withImage: 0,
  pending: 0,
  slow: 0,
  failing: 0,
};

function diagnoseRecorded(
  recorded: Recorded,
  { withOwners = true }: { withOwners?: boolean } = {},
): Diagnosis[] {
  const { pods, events, time } = recorded;
  const now = new Date(time);
  return diagnose({
    cluster: 'prod',
    pods,
    events,
    owners: withOwners ? recorded.owners : [],
    status: readPullStatus({ pods, events, now }),
    now,
  }).diagnoses;
}

function diagnoseFailures(
  pods: Pod[],
  failures: PullFailure[],
  owners: WorkloadObject[] = [],
  events: CoreEvent[] = [],
): Diagnosis[] {
  return diagnose({
    cluster: 'prod',
    pods,
    events,
    owners,
    status: { counts, failures, slowPulls: [] },
    now: new Date('2026-11-20T07:35:00Z'),
  }).diagnoses;
}

/** workload, cause, headline, impact, first fix, who */
const expected: Record<string, string[][]> = {
  'rollout-bad-tag': [
    [
      'Deployment/checkout',
      'tag-not-found',
      'Tag `1.27.99` was not found in `nginx`',
      'Still serving: 2 of 2 pods on the previous revision',
      'correct-tag',
      'service-owner',
    ],
  ],
  'rollout-sts': [
    [
      'StatefulSet/search',
      'tag-not-found',
      'Tag `7.99` was not found in `redis`',
      'Degraded: 1 of 2 pods are ready, on the previous revision',
      'roll-back',
      'service-owner',
    ],
  ],
  'always-tag-deleted': [
    [
      'Deployment/vanisher',
      'tag-not-found',
      'Tag `1.0` is gone from `faults.acme.internal/faults/vanish`',
      'Down: 0 of 1 pods are ready',
      'correct-tag',
      'service-owner',
    ],
  ],
  'secret-absent': [
    [
      'Deployment/invoices',
      'pull-secret-missing',
      'Pull secret `regcred` does not exist in namespace `team-green`',
      'Not serving yet: 0 of 2 pods are ready, and none has been before',
      'create-missing-secret',
      'service-owner',
    ],
  ],
  'sandbox-image-401': [
    [
      'Node/worker-e',
      'authentication-missing',
      '`worker-e` cannot get the pause image `registry.acme.internal/platform/pause:3.10`: no new pod starts there',
      'No new pod starts on `worker-e`; pods waiting: 1',
      'repair-sandbox-image',
      'platform-team',
    ],
  ],
  'ephemeral-fails': [
    [
      'Pod/debugme',
      'tag-not-found',
      'Tag `9.99` does not exist in `busybox`',
      'Still serving: 1 of 1 pods are ready; only a debug container is missing',
      'correct-tag',
      'service-owner',
    ],
  ],
  'one-of-four': [
    [
      'Deployment/four',
      'tag-not-found',
      'Tag `0.0.1` was not found in `redis`',
      'Not serving yet: 0 of 1 pods are ready, and none has been before',
      'correct-tag',
      'service-owner',
    ],
  ],
  'static-pod': [
    [
      'Pod/node-proxy-worker-f',
      'repository-not-found',
      'Repository `kube-proxy` does not exist at `registry.k8s.io`',
      'Not serving yet: 0 of 1 pods are ready, and none has been before',
      'correct-name',
      'platform-team',
    ],
  ],
  'job-fails': [
    [
      'Job/import-orders',
      'tag-not-found',
      'Tag `1.0` was not found in `registry-open.acme.internal/team/importer`',
      'A job waits. It serves nobody directly',
      'correct-tag',
      'service-owner',
    ],
  ],
  'name-template': [
    [
      'Deployment/inv-template',
      'image-reference-invalid',
      '`{{ .Values.image.repository }}:1.0` is not a valid image reference',
      'Not serving yet: 0 of 1 pods are ready, and none has been before',
      'correct-reference',
      'service-owner',
    ],
  ],
  'slow-pull': [],
};

function summaryOf(diagnosis: Diagnosis): string[] {
  return [
    `${diagnosis.workload.kind}/${diagnosis.workload.name}`,
    diagnosis.cause,
    diagnosis.headline.text,
    diagnosis.impact.text.text,
    diagnosis.fixes[0].id,
    diagnosis.fixer,
  ];
}

describe('diagnose, on recordings of real clusters', () => {
  it.each(Object.entries(expected))('explains %s', (name, summaries) => {
    const diagnoses = diagnoseRecorded(readRecorded(name));
    expect(diagnoses.map(summaryOf)).toEqual(summaries);
    diagnoses.forEach(diagnosis => diagnosisSchema.parse(diagnosis));
  });

  it('explains three causes in one pod apart', () => {
    const diagnoses = diagnoseRecorded(readRecorded('two-causes'));
    expect(
      diagnoses.map(({ cause, failures }) => [cause, failures[0].container]),
    ).toEqual([
      ['registry-dns-failure', 'agent'],
      ['authentication-missing', 'sidecar'],
      ['tag-not-found', 'app'],
    ]);
  });

  it.each(Object.keys(expected))(
    'finds the same workload and cause of %s without owners',
    name => {
      const recorded = readRecorded(name);
      const ids = (diagnoses: Diagnosis[]) =>
        diagnoses.map(({ id }) => id).sort();
      expect(ids(diagnoseRecorded(recorded, { withOwners: false }))).toEqual(
        ids(diagnoseRecorded(recorded)),
      );
    },
  );

  it('keeps the events of other containers of the pod apart', () => {
    const byContainer = diagnoseRecorded(readRecorded('two-causes')).map(
      ({ failures, events }) => ({
        own: failures[0].container,
        named: new Set(
          events.flatMap(({ container }) => (container ? [container] : [])),
        ),
      }),
    );
    expect(byContainer.length).toBe(3);
    for (const { own, named } of byContainer) {
      expect([...named]).toEqual([own]);
    }
  });

  it('tells what changed, what happens next and how to return', () => {
    const [diagnosis] = diagnoseRecorded(readRecorded('rollout-bad-tag'));
    expect(diagnosis).toMatchObject({
      cluster: 'prod',
      namespace: 'shop',
      change: {
        before: { tag: '1.27' },
        after: { tag: '1.27.99' },
        parts: ['tag'],
        revisionBefore: '1',
        revisionAfter: '2',
        at: '2026-11-20T07:28:04.000Z',
      },
      impact: { level: 'serving', ready: 2, desired: 2 },
      outlook: { retries: true, nextRetry: '2026-11-20T07:38:45.000Z' },
      runbooks: [],
    });
    expect(diagnosis.manager).toBeUndefined();
    expect(
      diagnosis.fixes.find(({ id }) => id === 'roll-back')?.steps[0].code
        ?.content,
    ).toBe('kubectl rollout undo deployment/checkout -n shop --to-revision=1');
    expect(diagnosis.evidence[0]).toMatchObject({
      source: 'status',
      quote: expect.stringContaining('not found'),
    });
  });

  it('shows what the kubelet said about a missing secret', () => {
    const [{ evidence }] = diagnoseRecorded(readRecorded('secret-absent'));
    expect(evidence).toContainEqual(
      expect.objectContaining({
        source: 'event',
        text: expect.objectContaining({ id: 'evidence.secret-not-found' }),
        quote: expect.stringContaining('regcred'),
      }),
    );
  });

  it('has no namespace for the fault of a node, and names no container', () => {
    const [{ namespace, failures, evidence }] = diagnoseRecorded(
      readRecorded('sandbox-image-401'),
    );
    expect(evidence[0].text.id).toBe('evidence.event-sandbox');
    expect(namespace).toBe('');
    expect(failures[0].namespace).toBe('shop');
  });
});

describe('diagnose', () => {
  it('puts pods of one workload, image and cause together, and keeps the id when pods come and go', () => {
    const pods = ['a', 'b', 'c'].map(suffix => makeDeploymentPod(1, suffix));
    const [both, ...others] = diagnoseFailures(
      pods,
      pods.slice(0, 2).map(pod => makeFailure(pod)),
    );
    const [later] = diagnoseFailures(pods, [makeFailure(pods[2])]);
    expect(others).toEqual([]);
    expect(both.failures.map(({ pod }) => pod).sort()).toEqual([
      'checkout-rs1-a',
      'checkout-rs1-b',
    ]);
    expect(later.id).toBe(both.id);
    expect(both.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['image', { image: { written: 'nginx:9' } }],
    ['cause', { classification: { cause: 'rate-limited' as const } }],
  ])('keeps failures with another %s apart', (_, changes) => {
    const pod = makeDeploymentPod(1, 'a');
    const diagnoses = diagnoseFailures(
      [pod],
      [makeFailure(pod), makeFailure(pod, { container: 'other', ...changes })],
    );
    expect(diagnoses).toHaveLength(2);
    expect(diagnoses[0].id).not.toBe(diagnoses[1].id);
  });

  it('puts pods of many workloads together where the pause image of their node fails', () => {
    const pods = ['a', 'b', 'c'].map((name, index) =>
      makePod(name, { node: index === 2 ? 'worker-b' : 'worker-a' }),
    );
    const diagnoses = diagnoseFailures(
      pods,
      pods.map(pod =>
        makeFailure(pod, {
          containerKind: 'sandbox',
          image: { written: 'registry.k8s.io/pause:3.10' },
          classification: {
            facts: {
              scope: 'node',
              attempts: 1,
              viaMirror: false,
              truncated: false,
              missingSecrets: [],
            },
          },
        }),
      ),
    );
    expect(
      diagnoses.map(({ workload, failures, fixer }) => [
        workload.name,
        failures.length,
        fixer,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['worker-a', 2, 'platform-team'],
        ['worker-b', 1, 'platform-team'],
      ]),
    );
  });

  it('shows names of hosts that somebody changed to the service owner', () => {
    const owners = makeDeployment({
      images: ['registry.example/x:1', 'registry.exmaple/x:1'],
    });
    const pod = makeDeploymentPod(2, 'a', { image: 'registry.exmaple/x:1' });
    const failure = makeFailure(pod, {
      classification: { cause: 'registry-dns-failure' },
    });
    expect(diagnoseFailures([pod], [failure], owners)[0].fixer).toBe(
      'service-owner',
    );
    expect(diagnoseFailures([pod], [failure])[0].fixer).toBe('platform-team');
  });

  it('tells where else the image runs, and which secret got lost', () => {
    const owners = makeDeployment({
      images: ['nginx:1.27', 'nginx:1.28'],
      secrets: [['regcred'], []],
    });
    const pods = [
      makeDeploymentPod(2, 'a'),
      makeDeploymentPod(2, 'b', { ready: true, node: 'worker-b' }),
    ];
    const [{ evidence }] = diagnoseFailures(
      pods,
      [
        makeFailure(pods[0], {
          classification: { cause: 'authentication-missing' },
        }),
      ],
      owners,
    );
    expect(evidence.map(({ text }) => text.text)).toEqual(
      expect.arrayContaining([
        'Other pods of it run with the same image, on `worker-b` (1).',
        'The revision before named the pull secret `regcred`; the failing one does not.',
        'The pods name no pull secret. Secrets of service account `default` would show there if it had had any when they were created.',
      ]),
    );
  });

  it('finds out first where the cause is open, and returns first where users have no service', () => {
    const pod = makeDeploymentPod(2, 'a');
    const kinds = (certainty: 'certain' | 'ambiguous', ready: number) =>
      diagnoseFailures(
        [pod],
        [makeFailure(pod, { classification: { certainty } })],
        makeDeployment({ images: ['nginx:1.27', 'nginx:1.28'], ready }),
      )[0].fixes.map(({ kind }) => kind);
    expect(kinds('certain', 1)[0]).toBe('forward');
    expect(kinds('ambiguous', 1)[0]).toBe('confirm');
    expect(kinds('certain', 0)[0]).toBe('rollback');
  });

  it('names the workload of a slow pull', () => {
    const pod = makeDeploymentPod(1, 'a');
    const { namespace, podUid, container, containerKind, image } =
      makeFailure(pod);
    const { slowPulls } = diagnose({
      cluster: 'prod',
      pods: [pod],
      events: [],
      owners: [],
      status: {
        counts,
        failures: [],
        slowPulls: [
          {
            namespace,
            pod: 'checkout-rs1-a',
            podUid,
            container,
            containerKind,
            image,
            since: '2026-11-20T07:20:00Z',
            waitingSeconds: 900,
          },
        ],
      },
      now: new Date('2026-11-20T07:35:00Z'),
    });
    expect(slowPulls).toMatchObject([
      { cluster: 'prod', workload: { kind: 'Deployment', name: 'checkout' } },
    ]);
  });
});

describe('compareUrgency', () => {
  const [base] = diagnoseRecorded(readRecorded('rollout-bad-tag'));
  const make = (
    id: string,
    level: Diagnosis['impact']['level'],
    certainty: Diagnosis['certainty'] = 'certain',
    since?: string,
  ): Diagnosis => ({
    ...base,
    id,
    certainty,
    since,
    impact: { ...base.impact, level },
  });

  it('orders by harm, certainty, newness and id', () => {
    const ordered = [
      make('1', 'down'),
      make('2', 'degraded'),
      make('3', 'not-serving-yet'),
      make('4', 'unknown'),
      make('5', 'serving', 'certain', '2026-11-20T07:30:00Z'),
      make('6', 'serving', 'certain', '2026-11-20T07:00:00Z'),
      make('7', 'serving', 'certain', '2026-11-20T07:00:00Z'),
      make('8', 'serving', 'likely'),
      make('9', 'serving', 'ambiguous'),
      make('a', 'serving', 'unknown'),
      make('b', 'background'),
    ];
    expect([...ordered].reverse().sort(compareUrgency)).toEqual(ordered);
  });
});
