import { apiHostOf } from '../../fixes/steps/nodes';
import { isOwnHost } from '../../image/ownHost';
import { toMillis } from '../../observe/eventTime';
import type {
  CheckEvidence,
  CheckId,
  CheckResult,
  ImageName,
} from '../../schema';
import { cleanText } from '../../text/cleanText';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import type { Looked } from '../findings';
import { checkResult, notSeen, type Answer } from '../result';
import type { RegistryAnswer, RegistryReply } from './registryAnswer';
import { findRegistryAnswer } from './registryQuestions';

/** The longest quote of a registry, in characters: what it says stands at its beginning. */
const maximumQuoteLength = 300;

/** The field of app-config that lists the registries which may be asked. */
const registriesField = 'imagepull.registries';

/** What a check of the registry decides by. */
export interface AskedRegistry {
  answer: RegistryAnswer;
  /** When it was asked, ISO 8601. */
  at: string;
  image: ImageName;
  /** Registry and repository, for sentences. */
  names: { registry: string; repository: string };
  /** The host that was asked, for sentences. */
  endpoint: string;
  /** The image within the registry, for example `team/app:1.0`. */
  reference: string;
  /** Another host was asked in place of the registry. */
  isMirror: boolean;
}

/** States of looking, the one that tells most first. */
const tellingStates: readonly Looked<unknown>['state'][] = [
  'seen',
  'pending',
  'failed',
  'refused',
  'not-configured',
  'not-asked',
];

/** What the registry said about the image of these failures: the newest answer, or why there is none. */
export function registryAnswerOf(
  subject: Pick<CheckSubject, 'failures' | 'findings'>,
): Looked<RegistryAnswer> {
  const [best] = subject.failures
    .map(failure => findRegistryAnswer(failure, subject.findings))
    .sort(
      (a, b) =>
        tellingStates.indexOf(a.state) - tellingStates.indexOf(b.state) ||
        (b.state === 'seen' && a.state === 'seen'
          ? (toMillis(b.at) ?? 0) - (toMillis(a.at) ?? 0)
          : 0),
    );
  return best;
}

/** A host in the one form that URLs give it: in lower case, without a port that its scheme has anyway. */
function plainHost(host: string): string {
  return host.toLowerCase().replace(/:(?:443|80)$/, '');
}

/** Whether another host than the registry's own was asked. */
export function isMirrorAnswer({
  endpoint,
  registry,
}: RegistryAnswer): boolean {
  return ![registry, apiHostOf(registry)]
    .map(plainHost)
    .includes(plainHost(endpoint));
}

/** What a registry said, as a text to be shown: the client has cleaned it, which is made sure of here. */
export function quoteOf(...parts: (string | undefined)[]): string | undefined {
  const said = parts.filter(part => part !== undefined && part !== '');
  const { text } = cleanText(said.join(': '));
  const quote = text.replace(/\s+/g, ' ').trim();
  if (quote.length <= maximumQuoteLength) {
    return quote === '' ? undefined : quote;
  }
  return `${quote.slice(0, maximumQuoteLength)}…`;
}

/** An observation of a check. */
export function note(
  text: TextId,
  params: Record<string, string | number> = {},
  quote?: string,
): CheckEvidence {
  return {
    text: localize(text, params),
    ...(quote !== undefined && { quote }),
  };
}

/** The registry's own words, with its status. */
export function quoteReply(
  { endpoint }: AskedRegistry,
  reply: RegistryReply,
): CheckEvidence {
  return note(
    'check.registry.reply',
    { endpoint, status: reply.status },
    quoteOf(reply.code, reply.message),
  );
}

/** A moment for a sentence, for example `2026-11-20 12:05 UTC`. */
export function sayTime(time: string): string | undefined {
  const millis = toMillis(time);
  return millis === undefined
    ? undefined
    : `${new Date(millis).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Whom was asked in place of the registry, and when that happens again. */
function circumstances(
  asked: AskedRegistry,
  tellsNothing: boolean,
): CheckEvidence[] {
  const { answer, endpoint, isMirror, names } = asked;
  const { registry } = names;
  const time = sayTime(answer.nextLookAt);
  return [
    ...(isMirror && !tellsNothing
      ? [note('check.registry.mirror', { endpoint, registry })]
      : []),
    ...(time === undefined
      ? []
      : [note('check.registry.next', { registry, time })]),
  ];
}

/** Who is refused: a stranger, credentials that are wrong or of no use here, an account that lacks the right. */
type Refused = 'stranger' | 'credentials' | 'account';

function refusalOf(
  { credentials }: RegistryAnswer,
  { outcome }: RegistryReply,
): Refused {
  if (credentials === 'anonymous') {
    return 'stranger';
  }
  return outcome === 'unauthorized' ? 'credentials' : 'account';
}

const refusals: Readonly<Record<Refused, { text: TextId; needed: TextId }>> = {
  stranger: {
    text: 'check.registry.denied-anonymous',
    needed: 'check.registry.needs-credentials',
  },
  credentials: {
    text: 'check.registry.unauthorized-configured',
    needed: 'check.registry.needs-valid-credentials',
  },
  account: {
    text: 'check.registry.denied-configured',
    needed: 'check.registry.needs-rights',
  },
};

/** Why a registry does not tell, and what would make it. */
export function unsettled(asked: AskedRegistry, reply: RegistryReply): Answer {
  const { answer, names } = asked;
  const base = { verdict: 'unknown' as const, params: names };
  const evidence = [quoteReply(asked, reply)];
  switch (reply.outcome) {
    case 'unauthorized':
    case 'denied': {
      const { text, needed } = refusals[refusalOf(answer, reply)];
      return {
        ...base,
        text,
        evidence,
        obstacle: {
          config: `${registriesField}[].credentials`,
          text: localize(needed, names),
        },
      };
    }
    case 'rate-limited':
      return { ...base, text: 'check.registry.rate-limited', evidence };
    case 'policy':
      return { ...base, text: 'check.registry.policy', evidence };
    case 'server-error':
      return { ...base, text: 'check.registry.server-error', evidence };
    default:
      return { ...base, text: 'check.registry.not-told' };
  }
}

/** Why a check has no answer of the registry to decide by. */
function unanswered(
  id: CheckId,
  { cluster, failures }: CheckSubject,
  looked: Exclude<Looked<unknown>, { state: 'seen' }>,
): CheckResult {
  if (looked.state !== 'not-configured') {
    return notSeen(id, cluster, looked);
  }
  const registry = failures[0].image.registry ?? '?';
  const { config } = looked;
  const params = { registry, config };
  const isOwn = isOwnHost(registry);
  return checkResult(id, {
    verdict: 'unknown',
    text: isOwn ? 'check.registry.own-host' : 'check.registry.not-listed',
    params: isOwn ? { registry } : params,
    obstacle: {
      config,
      text: localize(
        isOwn ? 'check.registry.list-own-host' : 'check.registry.list-it',
        params,
      ),
    },
  });
}

/** Makes a check out of what it decides when the registry was asked. */
export function registryCheck(
  id: CheckId,
  decide: (asked: AskedRegistry, subject: CheckSubject) => Answer,
): (subject: CheckSubject) => CheckResult {
  return subject => {
    const looked = registryAnswerOf(subject);
    if (looked.state !== 'seen') {
      return unanswered(id, subject, looked);
    }
    const answer = looked.value;
    const { image } = subject.failures[0];
    const names = {
      registry: answer.registry,
      repository: image.repository ?? '?',
    };
    const asked: AskedRegistry = {
      answer,
      at: looked.at,
      image,
      names,
      endpoint: quoteOf(answer.endpoint) ?? names.registry,
      reference: image.digest
        ? `${names.repository}@${image.digest}`
        : `${names.repository}:${image.tag ?? '?'}`,
      isMirror: isMirrorAnswer(answer),
    };
    const tellsNothing =
      answer.problem !== undefined && id !== 'registry-answers';
    const decided: Answer = tellsNothing
      ? { verdict: 'unknown', text: 'check.registry.no-talk', params: names }
      : decide(asked, subject);
    const isSkipped = decided.verdict === 'skipped';
    return checkResult(id, {
      ...decided,
      evidence: [
        ...(decided.evidence ?? []),
        ...(isSkipped ? [] : circumstances(asked, tellsNothing)),
      ],
      ...(!isSkipped && { at: looked.at, as: looked.as }),
    });
  };
}
