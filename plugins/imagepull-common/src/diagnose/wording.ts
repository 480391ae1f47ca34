import type { LocalizedText } from '../schema';
import { englishTexts, type TextId } from '../texts/english';
import { localize } from '../texts/localize';

const placeholder = /\{\{(\w+)\}\}/g;

function isTextId(id: string): id is TextId {
  return Object.hasOwn(englishTexts, id);
}

/**
 * Makes a sentence from the first of several templates that exists, with those of the values that it uses.
 *
 * @throws Error when none of the ids is that of a sentence.
 */
export function sayFirst(
  ids: readonly string[],
  params: Readonly<Record<string, string | number>>,
): LocalizedText {
  const id = ids.find(isTextId);
  if (id === undefined) {
    throw new Error(`No sentence has one of the ids ${ids.join(', ')}`);
  }
  const used = [...englishTexts[id].matchAll(placeholder)].map(
    ([, name]) => name,
  );
  return localize(
    id,
    Object.fromEntries(
      Object.entries(params).filter(([name]) => used.includes(name)),
    ),
  );
}
