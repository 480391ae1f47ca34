import type { CauseId } from '../../causes/causeIds';
import type { CheckEvidence } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import type { Answer } from '../result';
import { isAnswerOfRegistry, kindOfCause } from '../surroundings/causeKinds';
import {
  note,
  quoteOf,
  quoteReply,
  registryCheck,
  type AskedRegistry,
} from './askedRegistry';
import type {
  ConnectionProblem,
  RegistryAnswer,
  RegistryOutcome,
} from './registryAnswer';

/** The causes that say of a node what the problem says of Backstage. */
const sameFault: Readonly<
  Partial<Record<ConnectionProblem, readonly CauseId[]>>
> = {
  dns: ['registry-dns-failure'],
  refused: ['registry-connection-refused'],
  timeout: ['registry-timeout', 'pull-cancelled-or-timeout'],
  unreachable: ['registry-unreachable'],
  'tls-unknown-authority': ['tls-unknown-authority'],
  'tls-certificate-invalid': ['tls-certificate-invalid'],
  'plain-http': ['tls-http-mismatch'],
  'tls-expected': ['tls-http-mismatch'],
  'not-a-registry': ['registry-server-error', 'proxy-misconfigured'],
};

/** Problems that may well be Backstage's own, with the field of app-config that would mend them. */
const ownProblems: Readonly<
  Partial<Record<ConnectionProblem, { config: string; text: TextId }>>
> = {
  'tls-unknown-authority': {
    config: 'imagepull.registries[].caFile',
    text: 'check.registry-answers.set-authority',
  },
  'plain-http': {
    config: 'imagepull.registries[].plainHttp',
    text: 'check.registry-answers.set-plain-http',
  },
  'tls-expected': {
    config: 'imagepull.registries[].plainHttp',
    text: 'check.registry-answers.unset-plain-http',
  },
  guarded: {
    config: 'imagepull.registries',
    text: 'check.registry-answers.list-host',
  },
};

function withProblem(
  asked: AskedRegistry,
  problem: NonNullable<RegistryAnswer['problem']>,
  { classification }: CheckSubject,
): Answer {
  const { kind, detail } = problem;
  const host = quoteOf(problem.host) ?? asked.endpoint;
  const { cause } = classification;
  // A mirror that fails is another host than most nodes ask.
  const isSame = !asked.isMirror && (sameFault[kind]?.includes(cause) ?? false);
  const nodesReachIt = isAnswerOfRegistry(cause);
  const own = ownProblems[kind];
  const isOwn =
    own !== undefined ||
    asked.isMirror ||
    kind === 'unusable-answer' ||
    kind === 'tls-refused';
  const isElsewhere = kind === 'not-a-registry' && host !== asked.endpoint;
  const text = isElsewhere
    ? 'check.registry-answers.problem.sent-elsewhere'
    : (`check.registry-answers.problem.${kind}` as const);
  const evidence: CheckEvidence[] = [];
  const quote = quoteOf(detail);
  if (quote !== undefined) {
    evidence.push(note('check.registry-answers.detail', {}, quote));
  }
  if (isSame) {
    evidence.push(note('check.registry-answers.same-as-nodes'));
  } else if (nodesReachIt) {
    evidence.push(note('check.registry-answers.nodes-reach-it'));
  } else {
    evidence.push(note('check.registry-answers.other-network'));
  }
  return {
    // What stops Backstage alone explains nothing about the node.
    verdict: isSame || !(nodesReachIt || isOwn) ? 'fail' : 'unknown',
    text,
    params: { host, ...(isElsewhere && { endpoint: asked.endpoint }) },
    evidence,
    ...(own &&
      !isSame && {
        obstacle: {
          config: own.config,
          text: localize(own.text, { registry: asked.names.registry }),
        },
      }),
  };
}

/** Answers to what is asked about names, which the checks about names quote. */
const aboutNames: ReadonlySet<RegistryOutcome> = new Set<RegistryOutcome>([
  'exists',
  'missing',
  'repository-missing',
]);

/** Does the registry answer, and is it a registry? Every answer counts that only a registry gives, refusals too. */
export const registryAnswers = registryCheck(
  'registry-answers',
  (asked, subject) => {
    const { endpoint, names } = asked;
    const { problem, manifest, repository } = asked.answer;
    if (problem) {
      return withProblem(asked, problem, subject);
    }
    const replies = [manifest, repository].filter(reply => reply !== undefined);
    const broken = replies.find(({ outcome }) => outcome === 'server-error');
    if (broken) {
      return {
        verdict: 'fail',
        text: 'check.registry-answers.server-error',
        params: { endpoint, status: broken.status },
        evidence: [quoteReply(asked, broken)],
      };
    }
    const { cause } = subject.classification;
    const [refusal] = replies.filter(({ outcome }) => !aboutNames.has(outcome));
    return {
      verdict: 'pass',
      text: 'check.registry-answers.pass',
      params: { endpoint },
      evidence: [
        ...(refusal ? [quoteReply(asked, refusal)] : []),
        // A limit is no fault of the way, and may be met by both.
        ...(cause !== 'rate-limited' && kindOfCause(cause) === 'way'
          ? [note('check.registry-answers.fault-between', names)]
          : []),
      ],
    };
  },
);
