import { findResolved } from '../diagnose/findResolved';
import { wantsImage } from '../diagnose/remember';
import { indexOwners } from '../diagnose/workload';
import { groupByWorkload, type WorkloadView } from '../diagnose/workloadView';
import type { Pod, WorkloadObject } from '../kubernetes/types';
import type { Diagnosis } from '../schema';
import { localize } from '../texts/localize';
import { containerKeyOf } from './incidentIdentity';
import type { IncidentEnd, KnownIncident } from './incidentTypes';
import { observeIncidents } from './observeIncidents';

/** What {@link findIncidentEnds} reads, all of one cluster. @public */
export interface FindIncidentEndsInput {
  /** Incidents that were open before this look; resolved ones are passed over. */
  known: readonly KnownIncident[];
  /** What is diagnosed now of the workloads that these are about. */
  diagnoses: readonly Diagnosis[];
  /** All pods of these workloads, as they were read now. Do not ask when they could not all be read. */
  pods: readonly Pod[];
  /** Owners of these pods, as many as could be read; none is fine. */
  owners?: readonly WorkloadObject[];
  now: Date;
}

interface Now {
  /** Images with which each container fails now. */
  failingImages: ReadonlyMap<string, ReadonlySet<string>>;
  pods: readonly Pod[];
  viewOf: (podUid: string) => WorkloadView | undefined;
}

/** Pods that stay and are of the workload of an incident, or are those that failed. */
function podsOf(
  { namespace, workload, pods: failing }: KnownIncident,
  { pods, viewOf }: Now,
): Pod[] {
  return pods.filter(({ metadata }) => {
    const uid = metadata?.uid ?? '';
    const resolved = viewOf(uid)?.resolved;
    return (
      !metadata?.deletionTimestamp &&
      (failing.includes(uid) ||
        (resolved?.namespace === namespace &&
          resolved.workload.kind === workload.kind &&
          resolved.workload.name === workload.name))
    );
  });
}

/** The container fails with another image now, and no pod asks for the one of the incident any more. */
function endByNextImage(
  incident: KnownIncident,
  now: Now,
): IncidentEnd | undefined {
  const images = now.failingImages.get(containerKeyOf(incident)) ?? new Set();
  const [after] = [...images].sort();
  const isWanted =
    images.has(incident.image.written) ||
    podsOf(incident, now).some(pod =>
      wantsImage(pod, incident, incident.image),
    );
  return after === undefined || isWanted
    ? undefined
    : {
        incidentId: incident.id,
        outcome: 'image-changed',
        text: localize('incident.image-fails-too', {
          workload: incident.workload.name,
          before: incident.image.written,
          after,
        }),
        changes: [],
      };
}

/** Other pods of the workload fail for another reason, and those that failed for this one do not exist any more. */
function endWithPods(
  incident: KnownIncident,
  now: Now,
): IncidentEnd | undefined {
  const images = now.failingImages.get(containerKeyOf(incident));
  const uids = new Set(incident.pods);
  const isThere = now.pods.some(
    ({ metadata }) =>
      !metadata?.deletionTimestamp && uids.has(metadata?.uid ?? ''),
  );
  return images?.has(incident.image.written) && !isThere
    ? {
        incidentId: incident.id,
        outcome: 'gone',
        text: localize('resolved.gone', {
          workload: incident.workload.name,
          image: incident.image.written,
        }),
        changes: [],
      }
    : undefined;
}

/**
 * Tells which open incidents are over, and how: for `reconcileIncidents`, which keeps open what goes on for another
 * reason. As {@link findResolved}, it leaves out what cannot be judged at this moment.
 *
 * @public
 */
export function findIncidentEnds(input: FindIncidentEndsInput): IncidentEnd[] {
  const { diagnoses, pods, owners = [], now } = input;
  const open = input.known.filter(({ resolvedAt }) => resolvedAt === undefined);
  const failingImages = new Map<string, Set<string>>();
  for (const observed of observeIncidents(diagnoses, pods)) {
    const key = containerKeyOf(observed);
    const images = failingImages.get(key) ?? new Set();
    failingImages.set(key, images.add(observed.image.written));
  }
  const resolved = new Map(
    findResolved({
      // The id of a diagnosis is that of all its containers, and one of them may be over.
      before: open.map(({ id, remembered }) => ({ ...remembered, id })),
      after: diagnoses,
      pods,
      owners,
      now,
    }).map(end => [end.id, end]),
  );
  const current: Now = {
    failingImages,
    pods,
    viewOf: groupByWorkload(pods, indexOwners(owners)),
  };
  return open.flatMap(incident => {
    const end = resolved.get(incident.id);
    return end
      ? [
          {
            incidentId: incident.id,
            outcome: end.outcome,
            text: end.text,
            changes: end.changes,
          },
        ]
      : endByNextImage(incident, current) ??
          endWithPods(incident, current) ??
          [];
  });
}
