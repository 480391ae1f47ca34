import {
  createTranslationRef,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { englishTexts, type TextId } from 'backstage-plugin-imagepull-common';
import { causeNames } from './translations/causes';
import { uiTexts } from './translations/ui';

/**
 * The words of the pages: everything under `ui`, and the names of causes under `causeName`.
 *
 * @public
 */
export const imagepullTranslationRef = createTranslationRef({
  id: 'imagepull',
  messages: { ui: uiTexts, causeName: causeNames },
});

/**
 * The sentences of the engine and the backend, under the ids that they have there. A sentence without a translation is
 * shown as the backend wrote it, in English.
 *
 * @public
 */
export const imagepullSentencesTranslationRef: TranslationRef<
  'imagepull-sentences',
  { readonly [Id in TextId]: string }
> = createTranslationRef({
  id: 'imagepull-sentences',
  messages: englishTexts,
});
