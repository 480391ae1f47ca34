import type {
  IncidentFilter,
  IncidentSort,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';

/** The order of a list: a column of the table header, and whether it is turned round. */
export interface Order {
  sort: IncidentSort;
  reverse: boolean;
}

/** The order that nobody has chosen: what is urgent first, or what ended last. */
export function defaultSort(state: IncidentFilter['state']): IncidentSort {
  return state === 'resolved' ? 'resolved' : 'urgency';
}

/** Orders that the database gives; the others are by the entities that an incident belongs to. */
export type ColumnSort = Exclude<IncidentSort, 'service' | 'owner'>;

interface Term {
  /** A column or an expression. */
  expression: string;
  descending?: boolean;
}

const newest: Term = { expression: 'incidents.opened_at', descending: true };

function termsOf(sort: ColumnSort, state: IncidentFilter['state']): Term[] {
  switch (sort) {
    case 'urgency':
    case 'impact':
      return [{ expression: 'incidents.urgency' }, newest];
    case 'since':
      return [newest];
    case 'pods':
      return [{ expression: 'incidents.pods', descending: true }];
    case 'resolved':
      return [
        // What is not over yet is later than all that is. Where there is no such thing, an index gives the order.
        ...(state === 'all'
          ? [
              {
                expression:
                  'case when incidents.resolved_at is null then 0 else 1 end',
              },
            ]
          : []),
        { expression: 'incidents.resolved_at', descending: true },
      ];
    default:
      return [
        { expression: `incidents.${sort}` },
        { expression: 'incidents.entity_set' },
      ];
  }
}

/**
 * Puts incidents in order. Equal ones are ordered by id, so that pages neither repeat nor miss one.
 *
 * @param few - whether there are so few that sorting them takes less than looking for them in the order of an index,
 * which SQLite would do as it does not know how many there are
 */
export function inOrder(
  query: Knex.QueryBuilder,
  { sort, reverse }: { sort: ColumnSort; reverse: boolean },
  state: IncidentFilter['state'],
  few: boolean,
): Knex.QueryBuilder {
  for (const { expression, descending = false } of [
    ...termsOf(sort, state),
    { expression: 'incidents.id' },
  ]) {
    const direction = descending === reverse ? 'asc' : 'desc';
    // An expression, even one that changes nothing, is in no index.
    query.orderByRaw(`${few ? '+' : ''}${expression} ${direction}`);
  }
  return query;
}
