import { causeTexts } from './causes';
import { checkTexts } from './checks';
import { clusterTexts } from './clusters';
import { diagnosisTexts } from './diagnosis';
import { fixTexts } from './fixes';
import { incidentTexts } from './incidents';
import { referenceTexts } from './references';
import { runbookTexts } from './runbooks';
import { situationTexts } from './situations';
import { unseenEndTexts } from './unseenEnds';

/**
 * Every sentence that the engine and the backend say, in English, by id. `{{name}}` stands for a value.
 *
 * @public
 */
export const englishTexts = {
  ...causeTexts,
  ...checkTexts,
  ...clusterTexts,
  ...diagnosisTexts,
  ...fixTexts,
  ...incidentTexts,
  ...referenceTexts,
  ...runbookTexts,
  ...situationTexts,
  ...unseenEndTexts,
};

/** The id of a sentence. @public */
export type TextId = keyof typeof englishTexts;
