import { makeFailure, makePod } from '../../diagnose/__fixtures__/objects';
import type { CoreEvent, Node, Pod } from '../../kubernetes/types';
import type { PullFailure } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import type { Findings, Looked, Neighbours } from '../findings';

/** The moment at which everything in these tests was looked at. */
export const lookedAt = '2026-11-20T07:40:00Z';

/** A moment some minutes before {@link lookedAt}. */
export function minutesBefore(minutes: number): string {
  return new Date(Date.parse(lookedAt) - minutes * 60_000).toISOString();
}

/** Something that was looked at and seen. */
export function seen<T>(value: T): Extract<Looked<T>, { state: 'seen' }> {
  const as = { id: 'as', params: {}, text: 'the account of Backstage' };
  return { state: 'seen', value, at: lookedAt, as };
}

/** Something that the cluster does not allow to be looked at. */
export function refused(missingPermission: string): Looked<never> {
  const as = { id: 'as', params: {}, text: 'the account of Backstage' };
  return { state: 'refused', missingPermission, at: lookedAt, as };
}

/** Findings of which only these were looked at. */
export function makeFindings(
  cluster: Partial<Findings['cluster']> = {},
  registries: Findings['registries'] = new Map(),
): Findings {
  return {
    cluster: {
      serviceAccounts: new Map(),
      secrets: new Map(),
      nodes: { state: 'not-asked' },
      neighbours: { state: 'not-asked' },
      ...cluster,
    },
    registries,
  };
}

/** What goes on around, for tests. */
export function makeNeighbours(
  changes: Partial<Neighbours> = {},
): Extract<Looked<Neighbours>, { state: 'seen' }> {
  return seen({
    pendingPods: [],
    pulled: [],
    failed: [],
    truncated: false,
    ...changes,
  });
}

interface EventOf {
  pod?: string;
  namespace?: string;
  node?: string;
  minutes?: number;
  /** When it was seen first, where that was earlier. */
  since?: number;
  count?: number;
}

function makeEvent(
  reason: string,
  message: string,
  { pod = 'other', namespace = 'team-b', node, ...times }: EventOf,
): CoreEvent {
  const { minutes = 1, since = minutes, count = 1 } = times;
  return {
    involvedObject: { kind: 'Pod', namespace, name: pod, uid: `uid-${pod}` },
    type: reason === 'Pulled' ? 'Normal' : 'Warning',
    reason,
    message,
    count,
    firstTimestamp: minutesBefore(since),
    lastTimestamp: minutesBefore(minutes),
    eventTime: null,
    source: { component: 'kubelet', ...(node !== undefined && { host: node }) },
  };
}

/** The event of an image that came over the network. */
export function makePulled(image: string, changes: EventOf = {}): CoreEvent {
  return makeEvent(
    'Pulled',
    `Successfully pulled image "${image}" in 31ms (31ms including waiting). Image size: 328292 bytes.`,
    { node: 'worker-b', ...changes },
  );
}

/** The event of an image that could not be got. */
export function makeFailed(
  image: string,
  error: string,
  changes: EventOf = {},
): CoreEvent {
  return makeEvent('Failed', `Failed to pull image "${image}": ${error}`, {
    node: 'worker-b',
    ...changes,
  });
}

/** A pod of somebody else that waits for an image. */
export function makeWaitingPod(
  name: string,
  image: string,
  error: string,
  { node = 'worker-b', namespace = 'team-b' } = {},
): Pod {
  const pod = makePod(name, { image, node });
  return {
    ...pod,
    metadata: { ...pod.metadata, namespace },
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: `Back-off pulling image "${image}": ErrImagePull: ${error}`,
            },
          },
        },
      ],
    },
  };
}

/** A node for tests. */
export function makeNode(
  name: string,
  changes: {
    images?: string[][];
    diskPressure?: string;
    runtime?: string;
    created?: string;
  } = {},
): Node {
  return {
    metadata: {
      name,
      creationTimestamp: changes.created ?? '2026-01-01T00:00:00Z',
    },
    status: {
      conditions: [
        { type: 'DiskPressure', status: changes.diskPressure ?? 'False' },
      ],
      nodeInfo: {
        containerRuntimeVersion: changes.runtime ?? 'containerd://2.1.9',
      },
      images: changes.images?.map(names => ({ names })),
    },
  };
}

/** What a check is about, for tests: pod `checkout` on `worker-a`, whose image cannot be got. */
export function makeSubject(
  changes: Partial<CheckSubject> & {
    image?: string;
    cause?: PullFailure['classification']['cause'];
    failure?: Parameters<typeof makeFailure>[1];
  } = {},
): CheckSubject {
  const {
    image = 'registry.example/shop/checkout:1.28',
    cause = 'registry-timeout',
    failure: failureChanges,
    ...subject
  } = changes;
  const pod = makePod('checkout', { image });
  const failure = makeFailure(pod, {
    since: minutesBefore(8),
    lastAttempt: minutesBefore(1),
    ...failureChanges,
    classification: { cause, ...failureChanges?.classification },
  });
  return {
    cluster: 'prod',
    failures: [failure],
    pods: [pod],
    allPods: [pod],
    classification: failure.classification,
    droppedSecrets: [],
    findings: makeFindings(),
    now: new Date(lookedAt),
    ...subject,
  };
}
