import type { LocalizedText } from '../schema/common';
import { englishTexts, type TextId } from './english';

const placeholder = /\{\{(\w+)\}\}/g;

/**
 * Makes a sentence from a template of {@link englishTexts}. Backticks mark names in a sentence, so they are removed
 * from the values.
 *
 * @throws Error when the template names a value that `params` does not have.
 * @public
 */
export function localize(
  id: TextId,
  params: Record<string, string | number> = {},
): LocalizedText {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      String(value).replaceAll('`', ''),
    ]),
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
