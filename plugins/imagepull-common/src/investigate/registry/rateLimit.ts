import type { CheckEvidence } from '../../schema';
import type { Answer } from '../result';
import {
  note,
  quoteOf,
  quoteReply,
  registryCheck,
  type AskedRegistry,
} from './askedRegistry';

const secondsPerHour = 3600;

/** Whose quota it is: never that of the node, which asks from another address or as somebody else. */
function whose({ answer }: AskedRegistry): CheckEvidence[] {
  const source = quoteOf(answer.rateLimit?.source);
  return [
    ...(source === undefined
      ? []
      : [note('check.rate-limit.source', { source })]),
    note(
      answer.credentials === 'anonymous'
        ? 'check.rate-limit.anonymous'
        : 'check.rate-limit.configured',
      { registry: answer.registry },
    ),
  ];
}

function decide(asked: AskedRegistry): Answer {
  const { answer, names } = asked;
  const { rateLimit, manifest, repository } = answer;
  const refusal = [manifest, repository].find(
    reply => reply?.outcome === 'rate-limited',
  );
  const window = rateLimit?.windowSeconds;
  const params = {
    registry: names.registry,
    remaining: rateLimit?.remaining ?? 0,
    limit: rateLimit?.limit ?? 0,
  };
  const evidence = [
    ...(refusal ? [quoteReply(asked, refusal)] : []),
    ...(window === undefined
      ? []
      : [
          note('check.rate-limit.window', {
            hours: Math.round((window / secondsPerHour) * 10) / 10,
          }),
        ]),
    ...whose(asked),
  ];
  if (refusal) {
    return {
      verdict: 'fail',
      text: 'check.rate-limit.refused',
      params,
      evidence,
    };
  }
  if (!rateLimit) {
    return { verdict: 'unknown', text: 'check.rate-limit.not-told', params };
  }
  return rateLimit.remaining > 0
    ? { verdict: 'unknown', text: 'check.rate-limit.left', params, evidence }
    : { verdict: 'fail', text: 'check.rate-limit.used-up', params, evidence };
}

/**
 * Does the registry still allow pulls? What is measured is the quota of whoever asks: where Backstage has pulls left, the
 * node may have none, so that this is never a pass.
 */
export const rateLimit = registryCheck('rate-limit', decide);
