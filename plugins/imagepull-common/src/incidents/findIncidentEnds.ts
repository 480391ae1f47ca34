import { findResolved } from '../diagnose/findResolved';
import { hasImage, wantsImage } from '../diagnose/remember';
import { indexOwners } from '../diagnose/workload';
import { groupByWorkload, type WorkloadView } from '../diagnose/workloadView';
import type { Pod, WorkloadObject } from '../kubernetes/types';
import type { Diagnosis, IncidentOutcome, LocalizedText } from '../schema';
import { localize } from '../texts/localize';
import { containerKeyOf } from './incidentIdentity';
import type {
  IncidentEnd,
  KnownIncident,
  ObservedIncident,
} from './incidentTypes';
import { groupByPlace, matchIncidents } from './matchIncidents';
import { mergeDuplicates } from './mergeDuplicates';
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
  /** Uids of the pods that fail now, by container and by image. */
  failing: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  pods: readonly Pod[];
  viewOf: (podUid: string) => WorkloadView | undefined;
}

function uidOf({ metadata }: Pod): string {
  return metadata?.uid ?? '';
}

/** Pods that stay and are of the workload of an incident, or are those that failed. */
function podsOf(
  { namespace, workload, pods: failing }: KnownIncident,
  { pods, viewOf }: Now,
): Pod[] {
  return pods.filter(pod => {
    const resolved = viewOf(uidOf(pod))?.resolved;
    return (
      !pod.metadata?.deletionTimestamp &&
      (failing.includes(uidOf(pod)) ||
        (resolved?.namespace === namespace &&
          resolved.workload.kind === workload.kind &&
          resolved.workload.name === workload.name))
    );
  });
}

/**
 * How an incident ended whose container still fails in other pods, with another image or for another reason: open while
 * a pod waits for its image. A pod that fails now for another reason belongs to an incident of its own.
 */
function endBesideOthers(
  incident: KnownIncident,
  now: Now,
): IncidentEnd | undefined {
  const { workload, image, remembered, containerKind } = incident;
  const images = now.failing.get(containerKeyOf(incident));
  if (!images) {
    return undefined;
  }
  const failing = new Set([...images.values()].flatMap(uids => [...uids]));
  const pods = podsOf(incident, now);
  const own = pods.filter(pod => incident.pods.includes(uidOf(pod)));
  const wanting = pods.filter(pod => wantsImage(pod, incident, image));
  const waiting = wanting.filter(
    pod =>
      !failing.has(uidOf(pod)) &&
      !hasImage(pod, incident, remembered.ranBefore),
  );
  // Which image a sandbox has cannot be read from a pod.
  const cannotTell =
    containerKind === 'sandbox' && images.has(image.written) && own.length > 0;
  if (waiting.length > 0 || cannotTell) {
    return undefined;
  }
  const names = { workload: workload.name, image: image.written };
  const end = (outcome: IncidentOutcome, text: LocalizedText) => ({
    incidentId: incident.id,
    outcome,
    text,
    changes: [],
  });
  const got = wanting.some(
    pod => !failing.has(uidOf(pod)) && !remembered.served.includes(uidOf(pod)),
  );
  if (got) {
    return end('running', localize('resolved.running-unexplained', names));
  }
  const [after] = [...images.keys()].sort();
  if (wanting.length === 0 && !images.has(image.written)) {
    return end(
      'image-changed',
      localize('incident.image-fails-too', {
        workload: workload.name,
        before: image.written,
        after,
      }),
    );
  }
  return end(
    'gone',
    own.some(pod => failing.has(uidOf(pod)))
      ? localize('incident.absorbed')
      : localize('resolved.gone', names),
  );
}

/** The open incidents that nothing observed is: all others go on, whatever becomes of some of their pods. */
function findUnseen(
  open: readonly KnownIncident[],
  observed: readonly ObservedIncident[],
): ReadonlySet<KnownIncident> {
  return new Set(
    groupByPlace(open, observed).flatMap(
      place =>
        matchIncidents({
          open: place.known,
          observed: mergeDuplicates(place.observed),
        }).unseen,
    ),
  );
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
  const observedNow = observeIncidents(diagnoses, pods);
  const unseen = findUnseen(open, observedNow);
  const failing = new Map<string, Map<string, Set<string>>>();
  for (const observed of observedNow) {
    const key = containerKeyOf(observed);
    const { written } = observed.image;
    const images = failing.get(key) ?? new Map<string, Set<string>>();
    const uids = new Set([...(images.get(written) ?? []), ...observed.pods]);
    failing.set(key, images.set(written, uids));
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
    failing,
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
      : (unseen.has(incident) && endBesideOthers(incident, current)) || [];
  });
}
