import { InputError } from '@backstage/errors';
import {
  causeIdSchema,
  filterFromQuery,
  fixerSchema,
  impactLevelSchema,
  incidentFilterSchema,
  incidentSortSchema,
  type IncidentFilter,
} from 'backstage-plugin-imagepull-common';
import type { Request } from 'express';
import { z } from 'zod';
import type { Page } from '../overview/incidentLists';
import { defaultSort, type Order } from '../overview/sorting';
import { parseParameters } from './parameters';

const filterNames = Object.keys(incidentFilterSchema.shape);

/** Fields of the filter of which several values can be given. */
const repeatable = Object.entries(incidentFilterSchema.shape)
  .filter(([, schema]) => schema.unwrap() instanceof z.ZodArray)
  .map(([name]) => name);

/** A value that can never match is more likely a slip of the pen than a wish to see nothing. */
const knownValues = z.object({
  cause: z.array(causeIdSchema).optional(),
  impact: z.array(impactLevelSchema).optional(),
  fixer: z.array(fixerSchema).optional(),
});

const orderParameters = z.object({
  sort: incidentSortSchema.optional(),
  reverse: z.enum(['true', 'false']).optional(),
});

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);

const pageParameters = z.object({
  offset: wholeNumber.optional(),
  limit: wholeNumber.pipe(z.number().min(1).max(200)).optional(),
});

const defaultLimit = 50;

/** Reads the query of a request, in which only these parameters may be. */
function readQuery(request: Request, names: readonly string[]) {
  const query = new URL(request.originalUrl, 'http://localhost').searchParams;
  const problems = [...new Set(query.keys())].flatMap(name => {
    const values = query.getAll(name);
    if (!names.includes(name)) {
      return `'${name}' is not a parameter of this query`;
    }
    if (values.length > 1 && !repeatable.includes(name)) {
      return `'${name}' must be given only once`;
    }
    return values.some(value => /\p{Cc}/u.test(value))
      ? `'${name}' must not contain control characters`
      : [];
  });
  if (problems.length > 0) {
    throw new InputError(`Invalid parameter: ${problems.join('; ')}`);
  }
  return query;
}

function filterOf(query: URLSearchParams): IncidentFilter {
  let filter: IncidentFilter;
  try {
    filter = filterFromQuery(query);
  } catch (error) {
    if (!(error instanceof z.ZodError)) {
      throw error;
    }
    const problems = error.issues.map(
      ({ path, message }) => `'${path.join('.')}' ${message}`,
    );
    throw new InputError(`Invalid parameter: ${problems.join('; ')}`);
  }
  parseParameters(knownValues, filter);
  return filter;
}

function orderOf(query: URLSearchParams, filter: IncidentFilter): Order {
  const { sort, reverse } = parseParameters(
    orderParameters,
    Object.fromEntries(query),
  );
  return {
    sort: sort ?? defaultSort(filter.state),
    reverse: reverse === 'true',
  };
}

function pageOf(query: URLSearchParams): Page {
  const { offset = 0, limit = defaultLimit } = parseParameters(
    pageParameters,
    Object.fromEntries(query),
  );
  return { offset, limit };
}

/**
 * Reads a filter from the query of a request.
 *
 * @throws InputError that names each parameter which is not valid or not known
 */
export function readFilter(request: Request): IncidentFilter {
  return filterOf(readQuery(request, filterNames));
}

/**
 * Reads a filter and an order.
 *
 * @throws InputError that names each parameter which is not valid or not known
 */
export function readFilterAndOrder(request: Request): {
  filter: IncidentFilter;
  order: Order;
} {
  const query = readQuery(request, [...filterNames, 'sort', 'reverse']);
  const filter = filterOf(query);
  return { filter, order: orderOf(query, filter) };
}

/**
 * Reads which part of which list is wanted.
 *
 * @throws InputError that names each parameter which is not valid or not known
 */
export function readListQuery(request: Request): {
  filter: IncidentFilter;
  order: Order;
  page: Page;
} {
  const query = readQuery(request, [
    ...filterNames,
    'sort',
    'reverse',
    'offset',
    'limit',
  ]);
  const filter = filterOf(query);
  return { filter, order: orderOf(query, filter), page: pageOf(query) };
}

/**
 * Reads which part of a list is wanted.
 *
 * @throws InputError that names each parameter which is not valid or not known
 */
export function readPage(request: Request): Page {
  return pageOf(readQuery(request, ['offset', 'limit']));
}
