import {
  noneValue,
  type FacetValue,
  type Incident,
  type IncidentFilter,
  type Overview,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readIds } from '../incidents/tables';
import { withoutHidden } from './incidentRows';
import { notServing } from './groups';
import { medianSeconds } from './medians';
import type { OpenIncidents } from './openIncidents';
import { incidentsWithin, periodMs, type Scope } from './scope';
import { mostTelling } from './mostTelling';
import { readClusters } from './readClusters';
import { situationsFor } from './situationsFor';
import type { Viewer } from './viewers';

/** Values of one filter that are offered. */
const maximumFacetValues = 200;

/** What an incident counts as: its entities, or its workload where it belongs to none. */
function servicesOf(incident: Incident): string[] {
  const { cluster, namespace, workload, entities } = incident;
  return entities.length > 0
    ? entities.map(({ ref }) => ref)
    : [JSON.stringify([cluster, namespace, workload.kind, workload.name])];
}

function countServices(incidents: readonly Incident[]): number {
  return new Set(incidents.flatMap(servicesOf)).size;
}

/** The incidents that the viewer may see, without the entities that the viewer may not read. */
export function visibleIncidents(
  incidents: readonly Incident[],
  viewer: Viewer,
): Incident[] {
  return withoutHidden(incidents, viewer.hidden).filter(
    ({ entities }, index) =>
      entities.length > 0 || incidents[index].entities.length === 0,
  );
}

function facet(
  incidents: readonly Incident[],
  valuesOf: (incident: Incident) => readonly (string | undefined)[],
  titleOf: (value: string) => string | undefined = () => undefined,
): FacetValue[] {
  const counts = new Map<string, number>();
  const add = (value: string) =>
    counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const incident of incidents) {
    const values = valuesOf(incident);
    // Most have one value, and there are thousands of them.
    if (values.length <= 1) {
      add(values[0] || noneValue);
    } else {
      new Set(values.map(value => value || noneValue)).forEach(add);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, title: titleOf(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maximumFacetValues);
}

function facetsOf(
  incidents: readonly Incident[],
  viewer: Viewer,
): Overview['facets'] {
  const titles = new Map(
    incidents.flatMap(({ entities }) =>
      entities.map(({ ref, title }) => [ref, title]),
    ),
  );
  return {
    cause: facet(incidents, ({ cause }) => [cause]),
    service: facet(
      incidents,
      ({ entities }) => entities.map(({ ref }) => ref),
      ref => titles.get(ref),
    ),
    owner: facet(
      incidents,
      ({ entities }) => entities.map(({ owner }) => owner),
      viewer.titleOf,
    ),
    system: facet(
      incidents,
      ({ entities }) => entities.map(({ system }) => system),
      viewer.titleOf,
    ),
    cluster: facet(incidents, ({ cluster }) => [cluster]),
    namespace: facet(incidents, ({ namespace }) => [namespace]),
    registry: facet(incidents, ({ image }) => [image.registry]),
    image: facet(incidents, ({ image }) => [image.written]),
    node: facet(incidents, ({ nodes }) => nodes),
    impact: facet(incidents, ({ impact }) => [impact]),
    fixer: facet(incidents, ({ fixer }) => [fixer]),
  };
}

/** Whether a filter leaves anything out of what is open now. */
function narrows(filter: IncidentFilter): boolean {
  const { state: _state, period: _period, ...rest } = filter;
  return Object.values(rest).some(value => value !== undefined);
}

async function matching(
  knex: Knex,
  scope: Scope,
  visible: readonly Incident[],
): Promise<readonly Incident[]> {
  if (!narrows(scope.filter)) {
    return visible;
  }
  const rows: unknown = await incidentsWithin(knex, scope).select(
    'incidents.id',
  );
  const ids = new Set(readIds(rows));
  return visible.filter(({ id }) => ids.has(id));
}

const durationRows = z.array(z.object({ duration: z.coerce.number() }));

async function medianOfLastDays(
  knex: Knex,
  scope: Scope,
): Promise<number | undefined> {
  const rows: unknown = await incidentsWithin(knex, scope)
    .where('incidents.resolved_at', '>=', scope.now.getTime() - periodMs['7d'])
    .select(
      knex.raw('incidents.resolved_at - incidents.opened_at as duration'),
    );
  return medianSeconds(
    durationRows.parse(rows).map(({ duration }) => duration),
  );
}

/** What is the matter now, for one viewer and of the incidents that match the filter. */
export async function createOverview(options: {
  knex: Knex;
  open: OpenIncidents;
  viewer: Viewer;
  scope: Scope;
  /** Whether the monitor is switched on. */
  monitored: boolean;
}): Promise<Overview> {
  const { knex, open, viewer, scope, monitored } = options;
  const within = (state: 'open' | 'resolved'): Scope => ({
    ...scope,
    filter: { ...scope.filter, state, period: undefined },
  });
  const visible = visibleIncidents(open.incidents, viewer);
  const [shown, medianSecondsToResolve, clusters] = await Promise.all([
    matching(knex, within('open'), visible),
    medianOfLastDays(knex, within('resolved')),
    readClusters(knex),
  ]);
  const { situations, further } = mostTelling(situationsFor(open, shown));
  return {
    at: scope.now.toISOString(),
    revision: open.revision,
    monitored,
    situations,
    ...(further > 0 && { furtherSituations: further }),
    tiles: {
      open: shown.length,
      services: countServices(shown),
      notServing: countServices(
        shown.filter(({ impact }) => notServing.includes(impact)),
      ),
      medianSecondsToResolve,
    },
    hiddenIncidents: open.incidents.length - visible.length,
    facets: facetsOf(visible, viewer),
    clusters,
  };
}
