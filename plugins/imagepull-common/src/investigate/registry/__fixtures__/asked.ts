import type { CauseId } from '../../../causes/causeIds';
import { makeFailure, makePod } from '../../../diagnose/__fixtures__/objects';
import type { Node, Pod } from '../../../kubernetes/types';
import type { Classification, Facts, PullFailure } from '../../../schema';
import { lookedAt, makeFindings, seen } from '../../__fixtures__/subject';
import type { CheckSubject } from '../../checkSubject';
import type { Findings, Looked } from '../../findings';
import {
  registryQuestionKey,
  type RegistryAnswer,
  type RegistryOutcome,
  type RegistryReply,
} from '../registryAnswer';
import { registryQuestionFor } from '../registryQuestions';

const statuses: Readonly<Record<RegistryOutcome, number>> = {
  exists: 200,
  missing: 404,
  'repository-missing': 404,
  unauthorized: 401,
  denied: 403,
  'rate-limited': 429,
  policy: 412,
  'server-error': 503,
};

const codes: Readonly<Partial<Record<RegistryOutcome, string>>> = {
  missing: 'MANIFEST_UNKNOWN',
  'repository-missing': 'NAME_UNKNOWN',
  unauthorized: 'UNAUTHORIZED',
  denied: 'DENIED',
  'rate-limited': 'TOOMANYREQUESTS',
};

/** What a registry says, with the status and code that go with it. */
export function reply(outcome: RegistryOutcome): RegistryReply {
  const code = codes[outcome];
  return {
    outcome,
    status: statuses[outcome],
    ...(code !== undefined && { code, message: 'as the registry puts it' }),
  };
}

/** An answer of `registry.example`, asked without credentials. */
export function makeAnswer(
  changes: Partial<RegistryAnswer> = {},
): RegistryAnswer {
  return {
    registry: 'registry.example',
    endpoint: 'registry.example',
    credentials: 'anonymous',
    nextLookAt: '2026-11-20T07:45:00Z',
    ...changes,
  };
}

/** A node with its platform. */
export function makePlatformNode(
  name: string,
  platform: string,
  changes: Node['spec'] & { labels?: Record<string, string> } = {},
): Node {
  const [operatingSystem, architecture] = platform.split('/');
  const { labels, ...spec } = changes;
  return {
    metadata: { name, labels },
    spec,
    status: { nodeInfo: { operatingSystem, architecture } },
  };
}

/** What a test says of the pod, its text and its registry. */
export interface AskedChanges {
  image?: string;
  cause?: CauseId;
  classification?: Partial<Omit<Classification, 'cause' | 'facts'>>;
  facts?: Partial<Facts>;
  failure?: Partial<Omit<PullFailure, 'classification'>>;
  /** Pull secrets that the pod names. */
  secrets?: string[];
  nodeSelector?: Record<string, string>;
  answer?: Partial<RegistryAnswer>;
  /** Instead of an answer. */
  looked?: Looked<RegistryAnswer>;
  nodes?: Findings['cluster']['nodes'];
}

/** Pod `checkout` on `worker-a`, whose image cannot be got, and what its registry said. */
export function askAbout(changes: AskedChanges = {}): CheckSubject & {
  failure: PullFailure;
  pod: Pod;
} {
  const { image = 'registry.example/shop/checkout:1.28' } = changes;
  const made = makePod('checkout', { image, secrets: changes.secrets });
  const pod: Pod = {
    ...made,
    spec: { ...made.spec, nodeSelector: changes.nodeSelector },
  };
  const failure = makeFailure(pod, {
    lastAttempt: '2026-11-20T07:39:00Z',
    ...changes.failure,
    classification: {
      cause: changes.cause ?? 'tag-not-found',
      certainty: 'likely',
      alternatives: [],
      ...changes.classification,
      facts: {
        scope: 'pod',
        attempts: 1,
        viaMirror: false,
        truncated: false,
        missingSecrets: [],
        ...changes.facts,
      },
    },
  });
  const question = registryQuestionFor(failure);
  const registry = failure.image.registry ?? '?';
  const looked =
    changes.looked ??
    seen(makeAnswer({ registry, endpoint: registry, ...changes.answer }));
  const findings = makeFindings(
    { nodes: changes.nodes ?? { state: 'not-asked' } },
    new Map(question ? [[registryQuestionKey(question), looked]] : []),
  );
  return {
    cluster: 'prod',
    failures: [failure],
    pods: [pod],
    allPods: [pod],
    classification: failure.classification,
    droppedSecrets: [],
    findings,
    now: new Date(lookedAt),
    failure,
    pod,
  };
}

/** Nodes that were seen. */
export function seenNodes(...nodes: Node[]): Findings['cluster']['nodes'] {
  return seen({ nodes, all: true });
}
