import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { imagepullTranslationRef } from '../translation';

/** Gives the plugin's own words in the user's language. */
export type UiText = TranslationFunction<(typeof imagepullTranslationRef)['T']>;

/** See {@link UiText}. */
export function useUiText(): UiText {
  return useTranslationRef(imagepullTranslationRef).t;
}
