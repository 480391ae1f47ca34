import { parseEntityRef } from '@backstage/catalog-model';
import { catalogOfHistory, incidentAt, servicesOf } from './history';
import { entityRows, rowsOf } from './rows';
import { recordedIncidents } from './templates';

const now = Date.parse('2026-11-20T09:00:00Z');
const size = { past: 200, open: 50, services: 200 };
const templates = recordedIncidents();
const make = (count: number, isOpen: boolean) =>
  Array.from({ length: count }, (_, index) =>
    incidentAt(index, templates[index % templates.length], isOpen, size, now),
  );

describe('a history of incidents', () => {
  const stored = [...make(size.past, false), ...make(size.open, true)];
  const incidents = stored.map(({ incident }) => incident);

  it('is made of many causes, as real clusters have them', () => {
    expect(new Set(templates.map(({ cause }) => cause)).size).toBeGreaterThan(
      15,
    );
    expect(new Set(incidents.map(({ cause }) => cause)).size).toBeGreaterThan(
      15,
    );
  });

  it('names each incident once', () => {
    expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
    const open = incidents.filter(({ resolvedAt }) => !resolvedAt);
    expect(new Set(open.map(({ identity }) => identity)).size).toBe(size.open);
  });

  it('has times in order, within what is kept', () => {
    for (const { openedAt, lastSeenAt, resolvedAt } of incidents) {
      expect(Date.parse(openedAt)).toBeGreaterThan(now - 90 * 24 * 3600 * 1000);
      expect(Date.parse(lastSeenAt)).toBeGreaterThan(Date.parse(openedAt));
      expect(Date.parse(resolvedAt ?? lastSeenAt)).toBeLessThanOrEqual(now);
    }
  });

  it('is spread over clusters, services and nodes', () => {
    expect(
      new Set(incidents.map(({ cluster }) => cluster)).size,
    ).toBeGreaterThan(40);
    expect(
      new Set(incidents.map(({ workload }) => workload.name)).size,
    ).toBeGreaterThan(100);
    expect(
      new Set(incidents.flatMap(({ nodes }) => nodes)).size,
    ).toBeGreaterThan(200);
  });

  it('is the same each time', () => {
    expect(make(5, false)).toEqual(make(5, false));
  });

  it('has services in the catalog, some in none, and some that were removed', () => {
    const inCatalog = catalogOfHistory(size)
      .map(entity => Object(entity))
      .filter(({ kind }) => kind === 'Component')
      .map(({ metadata }) => String(metadata.name));
    const owned = stored.flatMap(({ service }) => service ?? []);
    expect(owned.length).toBeLessThan(stored.length);
    const removed = servicesOf(size).filter(name => !inCatalog.includes(name));
    expect(removed).toEqual(['service-0002', 'service-0102']);
  });

  it('makes rows that fit together', () => {
    const rows = rowsOf(stored);
    const ids = new Set(incidents.map(({ id }) => id));
    for (const table of [
      'incident_details',
      'incident_nodes',
      'incident_timeline',
    ] as const) {
      expect(rows[table].length).toBeGreaterThan(100);
      expect(
        rows[table].filter(row => !ids.has(Object(row).incident_id)),
      ).toEqual([]);
    }
    const { entities, entity_sets, entity_set_members } = entityRows(
      servicesOf(size),
    );
    const known = entities.map(row => Object(row));
    const refs = new Set(known.map(row => row.entity_ref));
    const sets = new Set(entity_sets.map(row => Object(row).id));
    expect(
      entity_set_members.filter(
        row =>
          !refs.has(Object(row).entity_ref) || !sets.has(Object(row).set_id),
      ),
    ).toEqual([]);
    const used = rows.incidents.flatMap(row => Object(row).entity_set ?? []);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(id => !sets.has(id))).toEqual([]);
    expect(parseEntityRef(known[0].owner_ref).kind).toBe('group');
  });
});
