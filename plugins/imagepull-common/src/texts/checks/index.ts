import { registryCheckTexts } from './registry';
import { secretCheckTexts } from './secrets';
import { sharedCheckTexts } from './shared';
import { surroundingsCheckTexts } from './surroundings';

/** Sentences of the checklist. Ids are `check.<check>.question` and `check.<check>.<answer>`. */
export const checkTexts = {
  ...registryCheckTexts,
  ...secretCheckTexts,
  ...sharedCheckTexts,
  ...surroundingsCheckTexts,
};
