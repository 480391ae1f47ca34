import type { LocalizedText } from '../schema/common';
import { cleanText } from '../text/cleanText';
import { englishTexts, type TextId } from './english';

const placeholder = /\{\{(\w+)\}\}/g;

/** A value that breaks no sentence: on one line, without what shows nothing, and without backticks, which mark names. */
function toValue(value: string | number): string {
  return cleanText(String(value)).text.replaceAll('`', '').replace(/\s+/g, ' ');
}

/**
 * Makes a sentence from a template of {@link englishTexts}. Values are names and words out of clusters and registries, so
 * they are cleaned.
 *
 * @throws Error when the template names a value that `params` does not have.
 * @public
 */
export function localize(
  id: TextId,
  params: Record<string, string | number> = {},
): LocalizedText {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, toValue(value)]),
  );
  const text = englishTexts[id].replace(placeholder, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`Text '${id}' needs a value for '${name}'`);
    }
    return value;
  });
  return { id, params: values, text };
}
