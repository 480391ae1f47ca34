import type { Diagnosis } from 'backstage-plugin-imagepull-common';

/** What the list of diagnoses can be narrowed down by. */
export const filterNames = ['cluster', 'namespace', 'cause'] as const;
/** See {@link filterNames}. */
export type FilterName = (typeof filterNames)[number];
/** The chosen values; an absent one means all. */
export type DiagnosisFilters = Partial<Record<FilterName, string>>;

/**
 * The values to choose from, sorted. A filter with a single value narrows nothing and is left out, unless it is set: a
 * link may name a value that no longer occurs.
 */
export function filterChoices(
  diagnoses: readonly Diagnosis[],
  filters: DiagnosisFilters,
): { name: FilterName; values: string[] }[] {
  return filterNames
    .map(name => ({
      name,
      values: [
        ...new Set([
          ...diagnoses.map(diagnosis => diagnosis[name]),
          ...(filters[name] ? [filters[name]] : []),
        ]),
      ].sort(),
    }))
    .filter(({ name, values }) => values.length > 1 || filters[name]);
}

/** The diagnoses that match every chosen value, in the same order. */
export function filterDiagnoses(
  diagnoses: readonly Diagnosis[],
  filters: DiagnosisFilters,
): Diagnosis[] {
  return diagnoses.filter(diagnosis =>
    filterNames.every(
      name => !filters[name] || diagnosis[name] === filters[name],
    ),
  );
}
