import { useCallback } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import {
  causeIdSchema,
  fixerSchema,
  impactLevelSchema,
  noneValue,
  type Overview,
} from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../text/useCauseName';
import { useUiText } from '../text/useUiText';
import type { FilterField } from './filterFields';

/** The kind that goes without saying, by field. */
const defaultKinds = { service: 'component', owner: 'group', system: 'system' };

/** An entity ref as people write it; as it is where it is none. */
function shortRef(ref: string, defaultKind: string): string {
  try {
    return humanizeEntityRef(parseEntityRef(ref), { defaultKind });
  } catch {
    return ref;
  }
}

/** Gives the words for a value of a field, as filters and groups show it. */
export function useFilterLabels(
  overview: Pick<Overview, 'facets' | 'clusters'> | undefined,
): (field: FilterField, value: string, title?: string) => string {
  const t = useUiText();
  const causeName = useCauseName();
  return useCallback(
    (field, value, title) => {
      const known =
        title ??
        overview?.facets[field].find(facet => facet.value === value)?.title;
      switch (field) {
        case 'cause': {
          const cause = causeIdSchema.safeParse(value);
          return cause.success ? causeName(cause.data) : value;
        }
        case 'impact': {
          const level = impactLevelSchema.safeParse(value);
          return level.success ? t(`ui.impact.${level.data}`) : value;
        }
        case 'fixer': {
          const fixer = fixerSchema.safeParse(value);
          return fixer.success ? t(`ui.overview.fixer.${fixer.data}`) : value;
        }
        case 'service':
        case 'owner':
        case 'system':
          return value === noneValue
            ? t(`ui.overview.none.${field}`)
            : known ?? shortRef(value, defaultKinds[field]);
        case 'cluster': {
          const cluster = overview?.clusters.find(({ name }) => name === value);
          return cluster?.title ?? known ?? value;
        }
        case 'registry':
        case 'node':
          return value === noneValue ? t(`ui.overview.none.${field}`) : value;
        default:
          return known ?? value;
      }
    },
    [overview, t, causeName],
  );
}
