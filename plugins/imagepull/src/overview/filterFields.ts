import type {
  FacetValue,
  IncidentFilter,
  Overview,
  StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';

/** The fields by which incidents are filtered with values to choose from, in the order of the page. */
export const filterFields = [
  'cause',
  'impact',
  'fixer',
  'service',
  'owner',
  'system',
  'cluster',
  'namespace',
  'registry',
  'image',
  'node',
] as const satisfies readonly (keyof Overview['facets'])[];
/** See {@link filterFields}. */
export type FilterField = (typeof filterFields)[number];

/** The values that a filter can be set to: those of open incidents, and those that it is set to already. */
export function filterChoices(
  facets: Overview['facets'] | undefined,
  filter: IncidentFilter,
  field: FilterField,
): FacetValue[] {
  const offered = facets?.[field] ?? [];
  const others = (filter[field] ?? []).filter(
    value => !offered.some(facet => facet.value === value),
  );
  return [...offered, ...others.map(value => ({ value, count: 0 }))];
}

/** A filter with one field set to these values; without any, the field is left out. */
export function withValues(
  filter: IncidentFilter,
  field: FilterField,
  values: readonly string[],
): IncidentFilter {
  const { [field]: _, ...others } = filter;
  return values.length > 0 ? { ...others, [field]: [...values] } : others;
}

/** One value that a filter is set to. */
export type ActiveFilter = {
  /** The filter without it. */
  without: IncidentFilter;
} & (
  | { field: FilterField | 'situation' | 'text'; value: string }
  | { field: 'mine'; value: true }
  | { field: 'state'; value: 'resolved' | 'all' }
  | { field: 'period'; value: StatisticsPeriod }
);

/** Everything that a filter is set to, value by value. */
export function activeFilters(filter: IncidentFilter): ActiveFilter[] {
  const { situation, mine, text, state, period } = filter;
  const active: ActiveFilter[] = [];
  if (state !== undefined && state !== 'open') {
    active.push({
      field: 'state',
      value: state,
      // Without a state the period has nothing to say: what is open is open now.
      without: { ...filter, state: undefined, period: undefined },
    });
  }
  if (period !== undefined) {
    active.push({
      field: 'period',
      value: period,
      without: { ...filter, period: undefined },
    });
  }
  if (mine) {
    active.push({
      field: 'mine',
      value: mine,
      without: { ...filter, mine: undefined },
    });
  }
  if (text !== undefined) {
    active.push({
      field: 'text',
      value: text,
      without: { ...filter, text: undefined },
    });
  }
  if (situation !== undefined) {
    active.push({
      field: 'situation',
      value: situation,
      without: { ...filter, situation: undefined },
    });
  }
  for (const field of filterFields) {
    const values = filter[field] ?? [];
    for (const value of values) {
      active.push({
        field,
        value,
        without: withValues(
          filter,
          field,
          values.filter(other => other !== value),
        ),
      });
    }
  }
  return active;
}
