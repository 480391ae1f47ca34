import {
  localize,
  reconcileIncidents,
  type IncidentChange,
  type KnownIncident,
} from 'backstage-plugin-imagepull-common';
import type { WatchedNamespaces } from './namespaces';

/** Ends open incidents in namespaces that are not watched any more: nobody would ever see how they go on. */
export function endUnwatched(
  known: readonly KnownIncident[],
  namespaces: WatchedNamespaces,
  now: Date,
): IncidentChange[] {
  const unwatched = known.filter(
    ({ namespace, resolvedAt }) =>
      resolvedAt === undefined &&
      // Faults of nodes are in none.
      namespace !== '' &&
      !namespaces.accepts(namespace),
  );
  return reconcileIncidents({
    known: unwatched,
    observed: [],
    ended: unwatched.map(({ id, namespace }) => ({
      incidentId: id,
      outcome: 'gone',
      text: localize('unseen-end.namespace', { namespace }),
      changes: [],
    })),
    now,
  });
}
