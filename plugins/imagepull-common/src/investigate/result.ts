import type {
  CheckEvidence,
  CheckId,
  CheckResult,
  CheckVerdict,
  LocalizedText,
} from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import type { Looked } from './findings';

/** The parts of a result that a check decides on itself. */
export interface Answer {
  verdict: CheckVerdict;
  /** The id of a sentence, filled with `params`, or a sentence that is made already. */
  text: TextId | LocalizedText;
  params?: Record<string, string | number>;
  evidence?: CheckEvidence[];
  at?: string;
  as?: CheckResult['as'];
  obstacle?: CheckResult['obstacle'];
}

/** Makes the result of a check. */
export function checkResult(id: CheckId, answer: Answer): CheckResult {
  return {
    id,
    question: localize(`check.${id}.question`),
    verdict: answer.verdict,
    answer:
      typeof answer.text === 'string'
        ? localize(answer.text, answer.params)
        : answer.text,
    evidence: answer.evidence ?? [],
    ...(answer.at !== undefined && { at: answer.at }),
    ...(answer.as && { as: answer.as }),
    ...(answer.obstacle && { obstacle: answer.obstacle }),
  };
}

/** The result of a check whose answer could change nothing. */
export function skipped(id: CheckId): CheckResult {
  return checkResult(id, { verdict: 'skipped', text: 'check.skipped' });
}

/** The result of a check that could not look, or has not yet; never "absent" where it was only not allowed to see. */
export function notSeen(
  id: CheckId,
  cluster: string,
  looked: Exclude<Looked<unknown>, { state: 'seen' }>,
): CheckResult {
  switch (looked.state) {
    case 'refused': {
      const [verb, resource] = looked.missingPermission.split(' ');
      const text = localize('check.refused', { cluster, verb, resource });
      return checkResult(id, {
        verdict: 'unknown',
        text,
        at: looked.at,
        as: looked.as,
        obstacle: { permission: looked.missingPermission, text },
      });
    }
    case 'failed':
      return checkResult(id, {
        verdict: 'unknown',
        text: looked.text,
        at: looked.at,
        as: looked.as,
      });
    case 'not-configured': {
      const text = localize('check.not-configured', { config: looked.config });
      return checkResult(id, {
        verdict: 'unknown',
        text,
        obstacle: { config: looked.config, text },
      });
    }
    case 'pending':
      return checkResult(id, { verdict: 'unknown', text: 'check.pending' });
    case 'not-asked':
      return skipped(id);
    default:
      throw new Error(`Unexpected state ${looked satisfies never}`);
  }
}
