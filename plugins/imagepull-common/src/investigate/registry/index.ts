import type { CheckId, CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { notSeen, skipped } from '../result';
import { findRegistryAnswer } from './registryQuestions';

export { collectRegistryFindings } from './registryFindings';
export type { RegistryFixFindings } from './registryFindings';
export {
  findRegistryAnswer,
  registryQuestionFor,
  registryQuestionsFor,
} from './registryQuestions';
export { settleByRegistry } from './settleByRegistry';

type RegistryCheckId = Extract<
  CheckId,
  | 'reference-valid'
  | 'registry-answers'
  | 'repository-exists'
  | 'image-exists'
  | 'similar-names'
  | 'platform-offered'
  | 'rate-limit'
>;

function unanswered(id: CheckId) {
  return (subject: CheckSubject): CheckResult => {
    const looked = findRegistryAnswer(subject.failures[0], subject.findings);
    return looked.state === 'seen'
      ? skipped(id)
      : notSeen(id, subject.cluster, looked);
  };
}

/** The checks that ask about the image reference and its registry. */
export const registryChecks: Readonly<
  Record<RegistryCheckId, (subject: CheckSubject) => CheckResult>
> = {
  'reference-valid': unanswered('reference-valid'),
  'registry-answers': unanswered('registry-answers'),
  'repository-exists': unanswered('repository-exists'),
  'image-exists': unanswered('image-exists'),
  'similar-names': unanswered('similar-names'),
  'platform-offered': unanswered('platform-offered'),
  'rate-limit': unanswered('rate-limit'),
};
