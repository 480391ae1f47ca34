import { useCallback } from 'react';
import {
  useTranslationRef,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  englishTexts,
  type LocalizedText,
} from 'backstage-plugin-imagepull-common';
import { imagepullSentencesTranslationRef } from '../translation';

/** The same reference, for ids that are known only at run time. */
const sentencesRef: TranslationRef<
  string,
  Record<string, string>
> = imagepullSentencesTranslationRef;

const englishById = new Map<string, string>(Object.entries(englishTexts));

/** Whether this version's template is the one that the backend made the sentence from. */
function isKnown({ id, params, text }: LocalizedText): boolean {
  const template = englishById.get(id);
  const rendered = template?.replace(
    /\{\{(\w+)\}\}/g,
    (whole, name: string) => params[name] ?? whole,
  );
  return rendered === text;
}

/**
 * Gives sentences of the engine in the user's language. A sentence without a translation here, or made by a backend of
 * another version, comes as the backend wrote it.
 */
export function useSentence(): (sentence: LocalizedText) => string {
  const { t } = useTranslationRef(sentencesRef);
  return useCallback(
    sentence => {
      if (!isKnown(sentence)) {
        return sentence.text;
      }
      // `replace` keeps the values apart from the options of the translation library, whatever they are called.
      const options = {
        interpolation: { escapeValue: false },
        replace: sentence.params,
      };
      return t(sentence.id, options);
    },
    [t],
  );
}
