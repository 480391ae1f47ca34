import fc from 'fast-check';
import { z } from 'zod';
import { statisticsPeriodSchema, type IncidentFilter } from '../schema';
import { filterFromQuery, filterToQuery } from './filterQuery';

const values = fc.array(fc.string({ minLength: 1 }), {
  minLength: 1,
  maxLength: 5,
});

const filters: fc.Arbitrary<IncidentFilter> = fc.record(
  {
    state: fc.constantFrom(
      'open' as const,
      'resolved' as const,
      'all' as const,
    ),
    cause: values,
    service: values,
    owner: values,
    system: values,
    cluster: values,
    namespace: values,
    registry: values,
    image: values,
    node: values,
    impact: values,
    fixer: values,
    situation: fc.string({ minLength: 1, maxLength: 100 }),
    mine: fc.constant(true),
    text: fc.string({ minLength: 1, maxLength: 200 }),
    period: fc.constantFrom(...statisticsPeriodSchema.options),
  },
  { requiredKeys: [] },
);

describe('filters in addresses', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(filters, filter => {
        const query = new URLSearchParams(filterToQuery(filter).toString());
        expect(filterFromQuery(query)).toEqual(filter);
      }),
    );
  });

  it('leave other parameters and empty values alone', () => {
    expect(
      filterFromQuery(
        new URLSearchParams('sort=cause&text=&cause=&mine=false&cluster=a'),
      ),
    ).toEqual({ mine: false, cluster: ['a'] });
    expect(filterToQuery({ mine: false, text: '' }).toString()).toBe('');
  });

  it.each([
    ['state=broken', 'state'],
    ['mine=maybe', 'mine'],
    ['period=1y', 'period'],
    [`text=${'a'.repeat(201)}`, 'text'],
    [`node=${'a'.repeat(601)}`, 'node'],
    [Array(101).fill('owner=x').join('&'), 'owner'],
  ])('name what is wrong: %s', (query, field) => {
    const read = () => filterFromQuery(new URLSearchParams(query));
    expect(read).toThrow(z.ZodError);
    expect(read).toThrow(new RegExp(`"${field}"`));
  });
});
