import {
  noneValue,
  type IncidentEntity,
  type IncidentFilter,
} from 'backstage-plugin-imagepull-common';
import {
  nameInRef,
  visibleSets,
  type EntityDirectory,
} from './entityDirectory';

/** A question about incidents, as far as it is about the entities that they belong to. */
export interface EntityQuestion {
  filter: IncidentFilter;
  /** Entities that the viewer may not read. */
  hidden: readonly string[];
  /** Entity refs that stand for the viewer as an owner; needed where the filter says `mine`. */
  ownershipRefs?: readonly string[];
  directory: EntityDirectory;
}

/** Which sets of entities an incident may belong to. */
export interface SetsWithin {
  ids: readonly string[];
  /** Whether it may as well belong to no entity. */
  none: boolean;
}

/** A test for an incident's set, which is null where it belongs to no entity. */
export function isIn(
  sets: SetsWithin | undefined,
): (entitySet: string | null) => boolean {
  if (!sets) {
    return () => true;
  }
  const ids = new Set(sets.ids);
  return entitySet => (entitySet === null ? sets.none : ids.has(entitySet));
}

type Test = (entities: readonly IncidentEntity[]) => boolean;

const valueOf = {
  service: ({ ref }: IncidentEntity) => ref,
  owner: ({ owner }: IncidentEntity) => owner,
  system: ({ system }: IncidentEntity) => system,
} as const satisfies Partial<Record<keyof IncidentFilter, unknown>>;

function hasAny(
  name: keyof typeof valueOf,
  values: readonly string[] | undefined,
): Test[] {
  if (!values) {
    return [];
  }
  const wanted = new Set(values);
  // `none` is no value: it stands for its absence.
  return [
    entities =>
      entities.length === 0
        ? wanted.has(noneValue)
        : entities.some(entity =>
            wanted.has(valueOf[name](entity) ?? noneValue),
          ),
  ];
}

/** The sets that a question allows; undefined where it allows all of them. */
export function setsWithin(question: EntityQuestion): SetsWithin | undefined {
  const { filter, hidden, directory, ownershipRefs = [] } = question;
  const tests: Test[] = [
    ...hasAny('service', filter.service),
    ...hasAny('owner', filter.owner),
    ...hasAny('system', filter.system),
  ];
  if (filter.mine) {
    const mine = new Set(ownershipRefs);
    tests.push(entities =>
      entities.some(({ owner }) => owner !== undefined && mine.has(owner)),
    );
  }
  if (tests.length === 0 && hidden.length === 0) {
    return undefined;
  }
  return {
    ids: [...visibleSets(directory, hidden)]
      .filter(([, entities]) => tests.every(test => test(entities)))
      .map(([id]) => id),
    none: tests.every(test => test([])),
  };
}

/** The sets of entities of which the viewer may read one that is called so. */
export function setsNamed(
  { directory, hidden }: EntityQuestion,
  text: string,
): string[] {
  const part = text.toLowerCase();
  const has = (name: string) => name.toLowerCase().includes(part);
  return [...visibleSets(directory, hidden)]
    .filter(([, entities]) =>
      entities.some(({ ref, title = '' }) => has(nameInRef(ref)) || has(title)),
    )
    .map(([id]) => id);
}
