import type {
  IncidentFilter,
  IncidentSort,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { nameInRef } from './lists';
import { visibleEntities, type Scope } from './scope';

/** The order of a list: a column of the table header, and whether it is turned round. */
export interface Order {
  sort: IncidentSort;
  reverse: boolean;
}

/** The order that nobody has chosen: what is urgent first, or what ended last. */
export function defaultSort(state: IncidentFilter['state']): IncidentSort {
  return state === 'resolved' ? 'resolved' : 'urgency';
}

interface Term {
  expression: string | Knex.Raw;
  descending: boolean;
}

const ascending = (expression: Term['expression']): Term => ({
  expression,
  descending: false,
});
const descending = (expression: Term['expression']): Term => ({
  expression,
  descending: true,
});

function termsOf(
  knex: Knex,
  { filter, hidden }: Scope,
  sort: IncidentSort,
): Term[] {
  const newest = descending('incidents.opened_at');
  const leastEntity = (expression: string): Term[] => {
    const least = visibleEntities(knex, hidden).select(
      knex.raw(`min(lower(${expression}))`),
    );
    // What belongs to nobody comes last, in every database.
    return [
      ascending(knex.raw('case when ? is null then 1 else 0 end', [least])),
      ascending(knex.raw('?', [least])),
    ];
  };
  switch (sort) {
    case 'urgency':
    case 'impact':
      return [ascending('incidents.urgency'), newest];
    case 'service':
      return leastEntity(
        `coalesce(entity.title, ${nameInRef(knex, 'membership.entity_ref')})`,
      );
    case 'owner':
      return leastEntity(nameInRef(knex, 'entity.owner_ref'));
    case 'since':
      return [newest];
    case 'pods':
      return [descending('incidents.pods')];
    case 'resolved':
      return [
        // What is not over yet is later than all that is. Where there is no such thing, an index gives the order.
        ...(filter.state === 'all'
          ? [
              ascending(
                knex.raw(
                  'case when incidents.resolved_at is null then 0 else 1 end',
                ),
              ),
            ]
          : []),
        descending('incidents.resolved_at'),
      ];
    default:
      return [ascending(`incidents.${sort}`)];
  }
}

/** Puts incidents in order. Equal ones are ordered by id, so that pages neither repeat nor miss one. */
export function inOrder(
  query: Knex.QueryBuilder,
  knex: Knex,
  scope: Scope,
  { sort, reverse }: Order,
): Knex.QueryBuilder {
  const terms = [...termsOf(knex, scope, sort), ascending('incidents.id')];
  return query.orderBy(
    terms.map(term => ({
      column: term.expression,
      order: term.descending === reverse ? 'asc' : 'desc',
    })),
  );
}
