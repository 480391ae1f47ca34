import type { CauseId } from '../causes/causeIds';
import type { Certainty } from '../schema';
import type { Stage } from './stages';
import type { Reading } from './reading';

/**
 * One way in which a cause shows in a message. A rule matches when the text holds at least one phrase of `any`, every
 * phrase of `all`, and no phrase of `none`, and `when` agrees. Phrases are compared without regard to case, line
 * breaks, repeated spaces and backslashes; see `phraseMatcher.ts`.
 */
interface RuleConditions {
  /** When it is asked: the first stage with a matching rule decides, and within a stage the first rule. */
  stage: Stage;
  any?: readonly string[];
  all?: readonly string[];
  none?: readonly string[];
  /** A condition beyond phrases. */
  when?: (reading: Reading) => boolean;
  variant?: string;
}

/** What a rule says of its cause: certain, or what else the same text could stand for, likeliest first. */
type RuleVerdict =
  | { certainty: 'certain'; alternatives?: undefined }
  | {
      certainty: Exclude<Certainty, 'certain' | 'unknown'>;
      alternatives?: readonly CauseId[];
    };

/** One way in which a cause shows in a message, and what it says of the cause. */
export type Rule = RuleConditions & RuleVerdict;
