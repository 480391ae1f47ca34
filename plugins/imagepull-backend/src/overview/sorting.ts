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
  /** A column or an expression. */
  expression: string | Knex.Raw;
  descending: boolean;
  /** It can be absent, and is last then, which databases do not agree on. */
  optional?: boolean;
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
    return [{ ...ascending(knex.raw('?', [least])), optional: true }];
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
  for (const term of [
    ...termsOf(knex, scope, sort),
    ascending('incidents.id'),
  ]) {
    const { expression, descending: isDescending, optional } = term;
    const placeholder = typeof expression === 'string' ? '??' : '?';
    const direction = isDescending === reverse ? 'asc' : 'desc';
    const absent = reverse ? 'nulls first' : 'nulls last';
    query.orderByRaw(`${placeholder} ${direction} ${optional ? absent : ''}`, [
      expression,
    ]);
  }
  return query;
}
