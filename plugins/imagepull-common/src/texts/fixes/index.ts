import { imageFixTexts } from './images';
import { nodeFixTexts } from './nodes';
import { registryFixTexts } from './registries';
import { secretFixTexts } from './secrets';
import { sharedStepTexts } from './steps';

/** Sentences about fixes. Ids are `fix.<fix>.title` and `fix.<fix>.<step>`. */
export const fixTexts = {
  ...imageFixTexts,
  ...nodeFixTexts,
  ...registryFixTexts,
  ...secretFixTexts,
  ...sharedStepTexts,
};
