import {
  incidentIdentity,
  type IncidentChange,
  type KnownIncident,
  type Workload,
} from 'backstage-plugin-imagepull-common';

/**
 * Gives open incidents another workload: what a pod belongs to is guessed from names until its owners are read. One that is
 * known under its right name already is left alone.
 */
export function renamed(
  incidents: readonly KnownIncident[],
  { to, known }: { to: Workload; known: readonly KnownIncident[] },
): IncidentChange[] {
  const identities = new Set(
    known
      .filter(({ resolvedAt }) => resolvedAt === undefined)
      .map(({ identity }) => identity),
  );
  return incidents.flatMap(before => {
    const incident: KnownIncident = {
      ...before,
      workload: to,
      diagnosis: { ...before.diagnosis, workload: to },
      remembered: { ...before.remembered, workload: to },
    };
    const identity = incidentIdentity(incident, incident.cause);
    return before.resolvedAt !== undefined || identities.has(identity)
      ? []
      : [{ type: 'changed', incident: { ...incident, identity }, entries: [] }];
  });
}
