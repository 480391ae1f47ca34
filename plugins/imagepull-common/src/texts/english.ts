import { causeTexts } from './causes';
import { clusterTexts } from './clusters';
import { diagnosisTexts } from './diagnosis';
import { fixTexts } from './fixes';
import { referenceTexts } from './references';

/**
 * Every sentence that the engine and the backend say, in English, by id. `{{name}}` stands for a value.
 *
 * @public
 */
export const englishTexts = {
  ...causeTexts,
  ...clusterTexts,
  ...diagnosisTexts,
  ...fixTexts,
  ...referenceTexts,
} as const;

/** The id of a sentence. @public */
export type TextId = keyof typeof englishTexts;
