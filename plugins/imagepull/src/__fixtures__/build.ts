import {
  toImageName as image,
  type ClusterReport,
  type ContainerCounts,
  type Diagnosis,
  type EntityReport,
  type Fix,
  type LocalizedText,
  type PodEvent,
  type PullFailure,
} from 'backstage-plugin-imagepull-common';

/** A sentence as a backend of another version would send it: its id is unknown here, so that it is shown as it is. */
export function sentence(text: string): LocalizedText {
  return { id: 'fixture', params: {}, text };
}

/** A moment before (or, with a negative number, after) `now`. */
export function secondsBefore(now: Date, seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

export function counts(overrides: Partial<ContainerCounts>): ContainerCounts {
  return {
    pods: 12,
    total: 12,
    withImage: 12,
    pending: 0,
    slow: 0,
    failing: 0,
    ...overrides,
  };
}

export function cluster(
  now: Date,
  overrides: Partial<ClusterReport> & { name: string },
): ClusterReport {
  return {
    checkedAt: now.toISOString(),
    counts: counts({}),
    limitations: [],
    ...overrides,
  };
}

export function failure(
  now: Date,
  overrides: Partial<PullFailure>,
): PullFailure {
  return {
    namespace: 'shop',
    pod: 'checkout-7c9d8b6f54-x2x9q',
    podUid: 'b3f1c9b2-0000-4000-8000-000000000001',
    container: 'app',
    containerKind: 'app',
    image: image('myregistry.io/my-app:v1.0'),
    node: 'worker-1',
    owner: { kind: 'ReplicaSet', name: 'checkout-7c9d8b6f54' },
    reason: 'ImagePullBackOff',
    message:
      'Back-off pulling image "myregistry.io/my-app:v1.0": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "myregistry.io/my-app:v1.0": failed to resolve image: myregistry.io/my-app:v1.0: not found',
    messageSource: 'status',
    classification: {
      cause: 'tag-not-found',
      certainty: 'certain',
      alternatives: [],
      facts: {
        scope: 'pod',
        attempts: 1,
        viaMirror: false,
        truncated: false,
        missingSecrets: [],
      },
    },
    since: secondsBefore(now, 750),
    ranBefore: false,
    affectedContainers: [],
    ...overrides,
  };
}

export function podEvent(
  now: Date,
  secondsAgo: number,
  overrides: Partial<PodEvent>,
): PodEvent {
  return {
    pod: 'checkout-7c9d8b6f54-x2x9q',
    container: 'app',
    type: 'Warning',
    reason: 'Failed',
    message: 'Error: ErrImagePull',
    count: 1,
    firstSeen: secondsBefore(now, secondsAgo),
    lastSeen: secondsBefore(now, secondsAgo),
    ...overrides,
  };
}

export function shellFix(
  id: string,
  kind: Fix['kind'],
  title: string,
  steps: { text: string; command?: string; refusal?: string }[],
  overrides: Partial<Fix> = {},
): Fix {
  return {
    id,
    kind,
    title: sentence(title),
    audience: 'service-owner',
    needsRestart: false,
    steps: steps.map(({ text, command, refusal }) => ({
      text: sentence(text),
      ...(command && {
        code: { language: 'shell' as const, content: command },
      }),
      ...(refusal && { refusal: sentence(refusal) }),
    })),
    ...overrides,
  };
}

/** The diagnosis of a mistyped tag while the previous revision still serves; every other one is a variation of it. */
export function diagnosis(
  now: Date,
  overrides: Partial<Diagnosis> = {},
): Diagnosis {
  const since = secondsBefore(now, 750);
  const first = failure(now, {});
  return {
    id: 'tag-typo',
    cluster: 'prod-eu',
    namespace: 'shop',
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    image: image('myregistry.io/my-app:v1.0'),
    cause: 'tag-not-found',
    certainty: 'certain',
    alternatives: [],
    facts: first.classification.facts,
    headline: sentence('Tag `v1.0` does not exist in `myregistry.io/my-app`.'),
    explanation: sentence(
      'The registry answered, and it has the repository `myregistry.io/my-app`, but no image under the tag `v1.0`. The tag is mistyped, was never pushed, or was deleted.',
    ),
    fixer: 'service-owner',
    impact: {
      level: 'serving',
      ready: 3,
      desired: 3,
      previousRevisionServes: true,
      text: sentence('Still serving: 3 of 3 pods on the previous revision.'),
      since,
    },
    change: {
      container: 'app',
      before: image('myregistry.io/my-app:1.0.0'),
      after: image('myregistry.io/my-app:v1.0'),
      parts: ['tag'],
      revisionBefore: '41',
      revisionAfter: '42',
      at: since,
      text: sentence(
        'The tag of container `app` was changed from `1.0.0` to `v1.0`.',
      ),
    },
    outlook: {
      retries: true,
      nextRetry: secondsBefore(now, -140),
      text: sentence(
        'The node tries again by itself, every five minutes from now on. Once the tag exists, or is corrected, no restart is needed.',
      ),
    },
    checks: [],
    checking: false,
    evidence: [
      {
        source: 'status',
        text: sentence(
          'The container runtime says that the registry does not have `myregistry.io/my-app:v1.0`.',
        ),
        quote: first.message,
        at: secondsBefore(now, 40),
      },
      {
        source: 'owner',
        text: sentence(
          'Revision `41` with tag `1.0.0` has 3 ready pods, so the repository exists and can be pulled.',
        ),
      },
    ],
    fixes: [
      shellFix('correct-tag', 'forward', 'Use a tag that exists', [
        {
          text: 'Set the image of container `app` to a tag that was pushed.',
          command:
            "kubectl --namespace 'shop' set image 'deployment/checkout' 'app=myregistry.io/my-app:1.0.0'",
        },
        {
          text: 'Watch the roll-out finish.',
          command:
            "kubectl --namespace 'shop' rollout status 'deployment/checkout'",
        },
      ]),
      shellFix('undo', 'rollback', 'Return to revision `41`', [
        {
          text: 'Go back to the revision that still serves.',
          command:
            "kubectl --namespace 'shop' rollout undo 'deployment/checkout' --to-revision=41",
        },
      ]),
    ],
    runbooks: [],
    failures: [
      first,
      failure(now, {
        pod: 'checkout-7c9d8b6f54-zk4tb',
        podUid: 'b3f1c9b2-0000-4000-8000-000000000002',
        node: 'worker-2',
        since: secondsBefore(now, 740),
      }),
    ],
    events: [
      podEvent(now, 12, {
        type: 'Normal',
        reason: 'BackOff',
        message: 'Back-off pulling image "myregistry.io/my-app:v1.0"',
        count: 14,
      }),
      podEvent(now, 160, { count: 5 }),
      podEvent(now, 161, {
        message: `Failed to pull image "myregistry.io/my-app:v1.0": rpc error: code = NotFound desc = failed to pull and unpack image "myregistry.io/my-app:v1.0": failed to resolve image: myregistry.io/my-app:v1.0: not found`,
        count: 5,
      }),
      podEvent(now, 750, {
        type: 'Normal',
        reason: 'Pulling',
        message: 'Pulling image "myregistry.io/my-app:v1.0"',
      }),
    ],
    since,
    ...overrides,
  };
}

export function report(
  now: Date,
  overrides: Partial<EntityReport> = {},
): EntityReport {
  return {
    entityRef: 'component:default/checkout',
    checkedAt: now.toISOString(),
    selection: { labelSelector: 'backstage.io/kubernetes-id=checkout' },
    counts: counts({}),
    clusters: [
      cluster(now, { name: 'prod-eu', title: 'Production Europe' }),
      cluster(now, { name: 'prod-us', title: 'Production US' }),
    ],
    diagnoses: [],
    slowPulls: [],
    resolved: [],
    ...overrides,
  };
}
