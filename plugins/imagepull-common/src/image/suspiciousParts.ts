import type { ImageName, LocalizedText } from '../schema';
import { localize } from '../texts/localize';

/** A part of a valid reference that looks like a value nobody filled in. @public */
export interface SuspiciousPart {
  /** Where it stands. */
  part: 'registry' | 'repository' | 'tag';
  /** The word that gives it away, for example `null`. */
  value: string;
  /** What is suspicious, as a sentence. */
  text: LocalizedText;
}

/** What template engines and languages write for "no value". */
const missingValues: ReadonlySet<string> = new Set([
  'null',
  'nil',
  'none',
  'undefined',
  'nan',
]);

/** What people and CI systems put where a tag is to be filled in. As a repository each could be a real name. */
const tagPlaceholders: ReadonlySet<string> = new Set([
  'novalue',
  'no_value',
  'no-value',
  'changeme',
  'change-me',
  'change_me',
  'replaceme',
  'replace-me',
  'replace_me',
  'placeholder',
  'todo',
  'tbd',
  'fixme',
  'image_tag',
  'image-tag',
  '__tag__',
  '__image_tag__',
  '__version__',
]);

function isLeftOver(part: SuspiciousPart['part'], value: string): boolean {
  const word = value.toLowerCase();
  return (
    missingValues.has(word) || (part === 'tag' && tagPlaceholders.has(word))
  );
}

/**
 * Parts of a valid reference that look like a template value that was never filled in, for example the tag `null`.
 * They pull like any other name, so this is a hint and no verdict.
 *
 * @public
 */
export function findSuspiciousParts(image: ImageName): SuspiciousPart[] {
  const candidates = [
    { part: 'tag' as const, value: image.tag },
    ...(image.repository?.split('/') ?? []).map(value => ({
      part: 'repository' as const,
      value,
    })),
    { part: 'registry' as const, value: image.registry?.split(/[.:]/, 1)[0] },
  ];
  return candidates.flatMap(({ part, value }) =>
    value !== undefined && isLeftOver(part, value)
      ? [{ part, value, text: localize(`suspicious.${part}`, { value }) }]
      : [],
  );
}
