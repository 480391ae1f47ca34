/**
 * Shows on entity pages why pods cannot pull their images, what it means for users, and how to fix it.
 *
 * @packageDocumentation
 */

export { imagepullPlugin as default } from './plugin';
export { imagepullApiRef } from './api/imagepullApiRef';
export {
  imagepullSentencesTranslationRef,
  imagepullTranslationRef,
} from './translation';
export { uiTexts } from './uiTexts';
