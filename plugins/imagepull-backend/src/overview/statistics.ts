import {
  causeIdSchema,
  noneValue,
  type Statistics,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { visibleSets, type EntityDirectory } from './entityDirectory';
import { medianSeconds } from './medians';
import { periodMs, type Scope } from './scope';
import { readSpells, type Spell } from './spells';

const maximumRegistries = 20;
const maximumWorst = 10;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How often something failed, and for how long in all. */
interface Failing {
  incidents: number;
  milliseconds: number;
}

function addTo(
  totals: Map<string, Failing>,
  key: string,
  { incidents, milliseconds }: Failing,
): void {
  const total = totals.get(key) ?? { incidents: 0, milliseconds: 0 };
  total.incidents += incidents;
  total.milliseconds += milliseconds;
  totals.set(key, total);
}

function increment<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Adds spells up. Of their times, only those to resolve are kept. */
function createTally(fromMs: number, toMs: number, bucketMs: number) {
  const opened = new Map<number, Map<string, number>>();
  const openedByRegistry = new Map<string, number>();
  const durations: number[] = [];
  const durationsByRegistry = new Map<string, number[]>();
  const bySet = new Map<string | null, Failing>();

  function addOpened(openedAt: number, { cause, registry }: Spell): void {
    const bucket = Math.floor(openedAt / bucketMs);
    const byCause = opened.get(bucket) ?? new Map<string, number>();
    opened.set(bucket, byCause);
    increment(byCause, cause);
    if (registry !== null) {
      increment(openedByRegistry, registry);
    }
  }

  function addDuration(duration: number, registry: string | null): void {
    durations.push(duration);
    if (registry !== null) {
      const known = durationsByRegistry.get(registry);
      if (known) {
        known.push(duration);
      } else {
        durationsByRegistry.set(registry, [duration]);
      }
    }
  }

  return {
    opened,
    openedByRegistry,
    durations,
    durationsByRegistry,
    bySet,
    add(spell: Spell): void {
      const { entity_set: set, registry } = spell;
      const openedAt = Number(spell.opened_at);
      const resolvedAt =
        spell.resolved_at === null ? Infinity : Number(spell.resolved_at);
      if (openedAt >= fromMs) {
        addOpened(openedAt, spell);
      }
      if (resolvedAt <= toMs) {
        addDuration(resolvedAt - openedAt, registry);
      }
      const failing = bySet.get(set) ?? { incidents: 0, milliseconds: 0 };
      bySet.set(set, failing);
      failing.incidents += 1;
      failing.milliseconds +=
        Math.min(resolvedAt, toMs) - Math.max(openedAt, fromMs);
    },
  };
}
type Tally = ReturnType<typeof createTally>;

/** One entry per bucket, also where there is nothing. */
function timelineOf(
  { opened }: Tally,
  fromMs: number,
  toMs: number,
  bucketMs: number,
): Statistics['timeline'] {
  const first = Math.floor(fromMs / bucketMs);
  const last = Math.floor(toMs / bucketMs);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    at: new Date((first + index) * bucketMs).toISOString(),
    byCause: Object.fromEntries(
      [...(opened.get(first + index) ?? [])].map(([cause, incidents]) => [
        causeIdSchema.parse(cause),
        incidents,
      ]),
    ),
  }));
}

function registriesOf({
  openedByRegistry,
  durationsByRegistry,
}: Tally): Statistics['registries'] {
  return [...openedByRegistry]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, maximumRegistries)
    .map(([registry, incidents]) => ({
      registry,
      incidents,
      medianSecondsToResolve: medianSeconds(
        durationsByRegistry.get(registry) ?? [],
      ),
    }));
}

/** Those who failed most often, and longest. */
function worst(totals: ReadonlyMap<string, Failing>): Statistics['services'] {
  return [...totals]
    .sort(
      ([a, left], [b, right]) =>
        right.incidents - left.incidents ||
        right.milliseconds - left.milliseconds ||
        (a < b ? -1 : 1),
    )
    .slice(0, maximumWorst)
    .map(([ref, { incidents, milliseconds }]) => ({
      ref,
      incidents,
      secondsFailing: Math.round(milliseconds / 1000),
    }));
}

/** An incident counts once for a service or a team, however many of its entities are theirs. */
function servicesAndTeams({ bySet }: Tally, visible: EntityDirectory) {
  const services = new Map<string, Failing>();
  const teams = new Map<string, Failing>();
  for (const [id, failing] of bySet) {
    const entities = visible.get(id ?? '') ?? [];
    if (id === null) {
      addTo(services, noneValue, failing);
    }
    for (const { ref } of entities) {
      addTo(services, ref, failing);
    }
    for (const owner of new Set(
      entities.flatMap(entity => entity.owner ?? []),
    )) {
      addTo(teams, owner, failing);
    }
  }
  return { services: worst(services), teams: worst(teams) };
}

/**
 * What was the matter over a period, of the incidents that a scope is about. Here, a filter without a state is about all
 * incidents.
 */
export async function readStatistics(
  knex: Knex,
  scope: Scope,
  period: StatisticsPeriod,
): Promise<Statistics> {
  const toMs = scope.now.getTime();
  const fromMs = toMs - periodMs[period];
  const bucketMs = period === '24h' ? hourMs : dayMs;
  const within: Scope = {
    ...scope,
    filter: { ...scope.filter, state: scope.filter.state ?? 'all' },
  };
  const tally = createTally(fromMs, toMs, bucketMs);
  for await (const spells of readSpells(knex, within, { fromMs, toMs })) {
    spells.forEach(tally.add);
  }
  const timeline = timelineOf(tally, fromMs, toMs, bucketMs);
  return {
    period,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    opened: timeline
      .flatMap(({ byCause }) => Object.values(byCause))
      .reduce((sum, incidents) => sum + incidents, 0),
    resolved: tally.durations.length,
    medianSecondsToResolve: medianSeconds(tally.durations),
    timeline,
    registries: registriesOf(tally),
    ...servicesAndTeams(tally, visibleSets(scope.directory, scope.hidden)),
  };
}

/** The same statistics with the titles of services and teams that a viewer may read. */
export function withTitles(
  statistics: Statistics,
  titleOf: (entityRef: string) => string | undefined,
): Statistics {
  const titled = <T extends { ref: string }>(row: T) => ({
    ...row,
    title: titleOf(row.ref),
  });
  return {
    ...statistics,
    services: statistics.services.map(titled),
    teams: statistics.teams.map(titled),
  };
}
