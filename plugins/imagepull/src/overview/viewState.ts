import {
  filterFromQuery,
  filterToQuery,
  incidentFilterSchema,
  incidentGroupingSchema,
  incidentSortSchema,
  statisticsPeriodSchema,
  type IncidentFilter,
  type IncidentGrouping,
  type IncidentSort,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';

/** The parts of the page of which one is shown at a time. */
export const overviewTabs = ['incidents', 'statistics', 'clusters'] as const;
/** See {@link overviewTabs}. */
export type OverviewTab = (typeof overviewTabs)[number];

/** Situations that an address can open, so that a crafted one does not grow without bounds. */
const mostOpened = 20;
/** The last page that an address can name. */
const lastPage = 100_000;

/** What the page shows: all of its address. */
export interface OverviewView {
  filter: IncidentFilter;
  tab: OverviewTab;
  sort?: IncidentSort;
  /** The other way round than usual. */
  reverse: boolean;
  group?: IncidentGrouping;
  /** From 1 on. */
  page: number;
  /** Of the statistics. */
  period: StatisticsPeriod;
  /** Ids of the situations whose evidence is shown. */
  opened: readonly string[];
}

/** The view of an address without parameters. */
export const plainView: OverviewView = {
  filter: {},
  tab: 'incidents',
  reverse: false,
  page: 1,
  period: '7d',
  opened: [],
};

/** Names of the parameters of the address. Filters have the names that they have in the API. */
const params = {
  tab: 'tab',
  sort: 'sort',
  reverse: 'reverse',
  group: 'group',
  page: 'page',
  period: 'statistics',
  opened: 'opened',
} as const;

const filterNames = incidentFilterSchema.keyof().options;

/** A view, and the parameters that made no sense and were left out. */
export interface ReadView {
  view: OverviewView;
  ignored: string[];
}

/** Reads a filter, one parameter at a time, so that one that makes no sense does not cost the others. */
function readFilter(query: URLSearchParams): {
  filter: IncidentFilter;
  ignored: string[];
} {
  let filter: IncidentFilter = {};
  const ignored: string[] = [];
  for (const name of filterNames) {
    const own = new URLSearchParams(
      query.getAll(name).map(value => [name, value]),
    );
    try {
      filter = { ...filter, ...filterFromQuery(own) };
    } catch {
      // The page tells its name.
      ignored.push(name);
    }
  }
  return { filter, ignored };
}

/** Reads the view from the query of an address. Parameters that make no sense are named and left out. */
export function viewFromQuery(query: URLSearchParams): ReadView {
  const { filter, ignored } = readFilter(query);

  /** The one of `choices` that a parameter names. */
  function choice<T extends string>(
    name: string,
    choices: readonly T[],
  ): T | undefined {
    const written = query.get(name);
    const chosen = choices.find(candidate => candidate === written);
    if (written && chosen === undefined) {
      ignored.push(name);
    }
    return chosen;
  }

  function pageNumber(): number {
    const written = query.get(params.page);
    const page = Number(written ?? plainView.page);
    if (Number.isInteger(page) && page >= 1 && page <= lastPage) {
      return page;
    }
    ignored.push(params.page);
    return plainView.page;
  }

  const view: OverviewView = {
    filter,
    tab: choice(params.tab, overviewTabs) ?? plainView.tab,
    sort: choice(params.sort, incidentSortSchema.options),
    reverse: choice(params.reverse, ['true', 'false']) === 'true',
    group: choice(params.group, incidentGroupingSchema.options),
    page: pageNumber(),
    period:
      choice(params.period, statisticsPeriodSchema.options) ?? plainView.period,
    opened: query.getAll(params.opened).slice(0, mostOpened),
  };
  return { view, ignored };
}

/** Writes a view as the query of an address. What is as in {@link plainView} is left out. */
export function viewToQuery(view: OverviewView): URLSearchParams {
  const query = filterToQuery(view.filter);
  for (const name of ['tab', 'sort', 'group', 'period', 'page'] as const) {
    const value = view[name];
    if (value !== undefined && value !== plainView[name]) {
      query.set(params[name], String(value));
    }
  }
  if (view.reverse) {
    query.set(params.reverse, 'true');
  }
  view.opened.forEach(id => query.append(params.opened, id));
  return query;
}

/**
 * The view after a change. The list begins at its first page again, unless that is what changes: the rows of the page
 * that was shown are elsewhere now.
 */
export function changeView(
  view: OverviewView,
  change: Partial<OverviewView>,
): OverviewView {
  const sameList = !(['filter', 'sort', 'reverse', 'group'] as const).some(
    name => name in change,
  );
  return {
    ...view,
    ...(sameList ? {} : { page: plainView.page }),
    ...change,
  };
}
