import type {
  IncidentFilter,
  IncidentSort,
} from 'backstage-plugin-imagepull-common';
import type { OverviewView } from './viewState';

/** The columns of the list, in their order. */
export const incidentColumns = [
  'impact',
  'cause',
  'service',
  'owner',
  'cluster',
  'namespace',
  'image',
  'since',
  'pods',
  'fixer',
] as const satisfies readonly IncidentSort[];
/** A column of the list. */
export type IncidentColumn = (typeof incidentColumns)[number] | 'resolved';

/** Columns that the API gives the greatest of first, unless it is asked for the other way round. */
const greatestFirst: ReadonlySet<IncidentSort> = new Set<IncidentSort>([
  'since',
  'pods',
  'resolved',
]);

/** The columns of a list; only where it has past incidents is there something to say about their end. */
export function columnsFor(state: IncidentFilter['state']): IncidentColumn[] {
  return state === undefined || state === 'open'
    ? [...incidentColumns]
    : [...incidentColumns, 'resolved'];
}

/** The direction in which a column runs. */
export function directionOf(
  sort: IncidentSort,
  reverse: boolean,
): 'asc' | 'desc' {
  return greatestFirst.has(sort) === reverse ? 'asc' : 'desc';
}

/** What a click on a column's header leads to: its usual order, then the other way round, then the order of the list. */
export function nextOrder(
  view: Pick<OverviewView, 'sort' | 'reverse'>,
  column: IncidentColumn,
): Pick<OverviewView, 'sort' | 'reverse'> {
  if (view.sort !== column) {
    return { sort: column, reverse: false };
  }
  return view.reverse
    ? { sort: undefined, reverse: false }
    : { sort: column, reverse: true };
}
