import { incidentFilterSchema, type IncidentFilter } from '../schema';

const manyValued = [
  'cause',
  'service',
  'owner',
  'system',
  'cluster',
  'namespace',
  'registry',
  'image',
  'node',
  'impact',
  'fixer',
] as const satisfies readonly (keyof IncidentFilter)[];

const flags = new Map([
  ['true', true],
  ['false', false],
]);

const oneValued = ['state', 'situation', 'text', 'period'] as const;

/**
 * Writes a filter as the query of an address: several values of one field are repeated parameters. What is not set is
 * left out.
 *
 * @public
 */
export function filterToQuery(filter: IncidentFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of manyValued) {
    filter[name]?.forEach(value => query.append(name, value));
  }
  for (const name of oneValued) {
    const value = filter[name];
    if (value) {
      query.set(name, value);
    }
  }
  if (filter.mine) {
    query.set('mine', 'true');
  }
  return query;
}

/**
 * Reads a filter from the query of an address; other parameters are left alone.
 *
 * @throws ZodError that names the parameter
 * @public
 */
export function filterFromQuery(query: URLSearchParams): IncidentFilter {
  const read: Record<string, unknown> = {};
  for (const name of manyValued) {
    const values = query.getAll(name).filter(value => value !== '');
    if (values.length > 0) {
      read[name] = values;
    }
  }
  for (const name of oneValued) {
    const value = query.get(name);
    if (value) {
      read[name] = value;
    }
  }
  const mine = query.get('mine');
  if (mine) {
    // Anything else is for the schema to refuse.
    read.mine = flags.get(mine) ?? mine;
  }
  return incidentFilterSchema.parse(read);
}
