import type { Location } from 'react-router-dom';

/** Name of the entry in the state of a location that keeps how the overview was filtered. */
const stateKey = 'imagepullOverview';

/** How the overview was filtered on the way to an incident, as the query of its address with `?`; empty when unknown. */
export function overviewSearchOf(location: Pick<Location, 'state'>): string {
  const { state } = location;
  const kept: unknown =
    typeof state === 'object' && state !== null && stateKey in state
      ? state[stateKey]
      : undefined;
  return typeof kept === 'string' && kept.startsWith('?') ? kept : '';
}

/**
 * The state for a link to an incident, so that the way back leads to the overview as it was filtered, also over several
 * incidents and after the page was loaded anew.
 */
export function stateForIncident(
  location: Pick<Location, 'pathname' | 'search' | 'state'>,
  overviewPath: string | undefined,
): Record<string, string> {
  const withoutSlash = (path: string) => path.replace(/\/+$/, '');
  const onOverview =
    overviewPath !== undefined &&
    withoutSlash(location.pathname) === withoutSlash(overviewPath);
  return {
    [stateKey]: onOverview ? location.search : overviewSearchOf(location),
  };
}
