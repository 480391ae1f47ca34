import { toMillis } from '../observe/eventTime';
import type { Diagnosis, LocalizedText, TimelineEntry } from '../schema';
import { localize } from '../texts/localize';
import { maximumDetailEntries, tellEvery } from './incidentLimits';
import type {
  KnownIncident,
  ObservedIncident,
  ToldInTimeline,
} from './incidentTypes';

/** The cause in one sentence, and what it means for users where that is known. */
function describe({ headline, impact }: Diagnosis): LocalizedText[] {
  return impact.level === 'unknown' ? [headline] : [headline, impact.text];
}

/** That an incident was opened. */
export function openedEntry(
  { workload, container, image, diagnosis, namespace }: ObservedIncident,
  at: string,
): TimelineEntry {
  return {
    at,
    type: 'opened',
    text:
      namespace === '' && workload.kind === 'Node'
        ? localize('incident.opened-node', { node: workload.name })
        : localize('incident.opened', {
            workload: workload.name,
            container,
            image: image.written,
          }),
    details: describe(diagnosis),
  };
}

/** That the same container failed with another image before. */
export function imageEntry(before: KnownIncident, at: string): TimelineEntry {
  return {
    at,
    type: 'image',
    text: localize('incident.image', { before: before.image.written }),
    details: [],
    incidentId: before.id,
  };
}

/** That an incident came back. */
export function reopenedEntry(
  { resolvedAt }: KnownIncident,
  diagnosis: Diagnosis,
  at: string,
): TimelineEntry {
  const pause = (toMillis(at) ?? 0) - (toMillis(resolvedAt) ?? 0);
  const minutes = Math.round(pause / 60_000);
  return {
    at,
    type: 'reopened',
    text:
      minutes < 2
        ? localize('incident.reopened-soon')
        : localize('incident.reopened', { minutes }),
    details: describe(diagnosis),
  };
}

function causeText(
  told: ToldInTimeline,
  { cause, certainty }: Diagnosis,
): LocalizedText {
  return told.cause === cause
    ? localize(`incident.certainty.${certainty}`)
    : localize('incident.cause', {
        before: localize(`cause.${told.cause}.title`).text,
        after: localize(`cause.${cause}.title`).text,
        // For translations, which have titles of their own
        beforeCause: told.cause,
        afterCause: cause,
      });
}

function podsText(
  told: ToldInTimeline,
  { pods, podsInAll }: KnownIncident,
): LocalizedText {
  return localize(
    pods.length > told.pods ? 'incident.pods.more' : 'incident.pods.fewer',
    { pods: pods.length, before: told.pods, all: podsInAll },
  );
}

/** Whether something may be told again. */
function isDue(toldAt: string | undefined, at: string): boolean {
  const last = toMillis(toldAt);
  return last === undefined || (toMillis(at) ?? 0) - last >= tellEvery;
}

/** Says in the last detailed entry that no more will follow. */
function announceEnd(
  entries: readonly TimelineEntry[],
  timelineLength: number,
): TimelineEntry[] {
  return entries
    .slice(0, Math.max(0, maximumDetailEntries - timelineLength))
    .map((entry, index) =>
      timelineLength + index + 1 === maximumDetailEntries
        ? {
            ...entry,
            details: [...entry.details, localize('incident.timeline-full')],
          }
        : entry,
    );
}

/**
 * Tells what differs from what was told last: the cause or how certain it is, what it means for users, how many pods
 * fail; each at most once a minute, and only so often in all.
 */
export function tellChanges(
  incident: KnownIncident,
  at: string,
): { told: ToldInTimeline; entries: TimelineEntry[] } {
  const { told, diagnosis, timelineLength } = incident;
  if (timelineLength >= maximumDetailEntries) {
    return { told, entries: [] };
  }
  const { cause, certainty, impact } = diagnosis;
  const entries: TimelineEntry[] = [];
  let next = told;
  if (
    (cause !== told.cause || certainty !== told.certainty) &&
    isDue(told.causeAt, at)
  ) {
    entries.push({
      at,
      type: 'cause',
      text: causeText(told, diagnosis),
      details: [diagnosis.headline],
    });
    next = { ...next, cause, certainty, causeAt: at };
  }
  if (impact.level !== told.impact && isDue(told.impactAt, at)) {
    entries.push({ at, type: 'impact', text: impact.text, details: [] });
    next = { ...next, impact: impact.level, impactAt: at };
  }
  if (incident.pods.length !== told.pods && isDue(told.podsAt, at)) {
    entries.push({
      at,
      type: 'pods',
      text: podsText(told, incident),
      details: [],
    });
    next = { ...next, pods: incident.pods.length, podsAt: at };
  }
  return { told: next, entries: announceEnd(entries, timelineLength) };
}
