import {
  createTranslationRef,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { englishTexts } from 'backstage-plugin-imagepull-common';
import { uiTexts } from './uiTexts';

/**
 * The words of the pages.
 *
 * @public
 */
export const imagepullTranslationRef: TranslationRef<
  'imagepull',
  typeof uiTexts
> = createTranslationRef({ id: 'imagepull', messages: uiTexts });

// The ids of hundreds of sentences, taken one by one, are more than the types of translations can carry.
const sentences: Record<string, string> = englishTexts;

/**
 * The sentences of the engine and the backend. Keys are the ids in `englishTexts` of `backstage-plugin-imagepull-common`.
 * A sentence without a translation is shown as the backend wrote it, in English.
 *
 * @public
 */
export const imagepullSentencesTranslationRef: TranslationRef<
  'imagepull-sentences',
  { readonly [id: string]: string }
> = createTranslationRef({ id: 'imagepull-sentences', messages: sentences });
