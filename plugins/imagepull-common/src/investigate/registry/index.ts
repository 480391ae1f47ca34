import type { CheckId, CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { imageExists } from './imageExists';
import { platformOffered } from './platformOffered';
import { rateLimit } from './rateLimit';
import { referenceValid } from './referenceValid';
import { registryAnswers } from './registryAnswers';
import { repositoryExists } from './repositoryExists';
import { similarNames } from './similarNames';

export { collectRegistryFindings } from './registryFindings';
export type { RegistryFixFindings } from './registryFindings';
export {
  findRegistryAnswer,
  registryQuestionFor,
  registryQuestionsFor,
} from './registryQuestions';
export { settleByRegistry } from './settleByRegistry';

/** The checks that ask about the image reference and its registry. */
export const registryChecks = {
  'reference-valid': referenceValid,
  'registry-answers': registryAnswers,
  'repository-exists': repositoryExists,
  'image-exists': imageExists,
  'similar-names': similarNames,
  'platform-offered': platformOffered,
  'rate-limit': rateLimit,
} as const satisfies Partial<
  Record<CheckId, (subject: CheckSubject) => CheckResult>
>;
