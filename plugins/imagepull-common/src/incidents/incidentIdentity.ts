import type { CauseId } from '../causes/causeIds';
import { stableId } from '../diagnose/identity';
import { rememberResolvedFor } from './incidentLimits';
import type { IncidentPlace } from './incidentTypes';

/** The container of a workload, whatever its image. */
export function containerKeyOf({
  cluster,
  namespace,
  workload,
  container,
  containerKind,
}: Omit<IncidentPlace, 'image'>): string {
  return JSON.stringify([
    cluster,
    namespace,
    workload.kind,
    workload.name,
    containerKind,
    container,
  ]);
}

/** Where an incident is, as one text. */
export function placeKeyOf(place: IncidentPlace): string {
  return JSON.stringify([containerKeyOf(place), place.image.written]);
}

/**
 * What makes an incident the same one: cluster, namespace, workload, container, image and cause. The version of the
 * workload's API is no part of it, since it is not always known.
 *
 * @public
 */
export function incidentIdentity(place: IncidentPlace, cause: CauseId): string {
  return stableId([placeKeyOf(place), cause]);
}

/**
 * The id of an incident that is opened at a moment. The same opening has the same id, whoever writes it and how often.
 *
 * That a pod's beginning is told again is no sign of the same opening: an incident that ended is forgotten after a while,
 * and its pods may fail again. The time at which it is opened, in steps of that while, tells these apart.
 */
export function incidentId(
  identity: string,
  openedAt: string,
  now: Date,
): string {
  const step = Math.floor(now.getTime() / rememberResolvedFor);
  return stableId([identity, openedAt, `${step}`]);
}
