import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  englishTexts,
  type LocalizedText,
} from 'backstage-plugin-imagepull-common';
import { imagepullSentencesTranslationRef } from '../translation';

const englishById = new Map<string, string>(Object.entries(englishTexts));

function fill(
  template: string,
  placeholder: RegExp,
  values: Record<string, string>,
): string {
  return template.replace(
    placeholder,
    (whole, name: string) => values[name] ?? whole,
  );
}

/** Whether this version's template is the one that the backend made the sentence from. */
function isKnown({ id, params, text }: LocalizedText): boolean {
  const template = englishById.get(id);
  return (
    template !== undefined && fill(template, /\{\{(\w+)\}\}/g, params) === text
  );
}

/**
 * Options for the translation library that leave a mark where each value belongs. The values themselves are kept from
 * it: it would read placeholders in them.
 */
function placeholders(params: Record<string, string>) {
  return {
    interpolation: { escapeValue: false },
    replace: Object.fromEntries(
      Object.keys(params).map(name => [name, `\uE000${name}\uE000`]),
    ),
  };
}

/**
 * Gives sentences of the engine in the user's language. A sentence without a translation here, or made by a backend of
 * another version, comes as the backend wrote it.
 */
export function useSentence(): (sentence: LocalizedText) => string {
  const { t } = useTranslationRef(imagepullSentencesTranslationRef);
  return useCallback(
    sentence => {
      if (!isKnown(sentence)) {
        return sentence.text;
      }
      const translated = t(sentence.id, placeholders(sentence.params));
      return fill(translated, /\uE000(\w+)\uE000/g, sentence.params);
    },
    [t],
  );
}
