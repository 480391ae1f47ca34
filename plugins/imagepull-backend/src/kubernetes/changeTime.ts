import { z } from 'zod';

const time = z.string().nullish().catch(undefined);

/** What of an object says when it was last changed. What is not as it should be says nothing. */
const timesSchema = z.object({
  metadata: z.object({
    creationTimestamp: time,
    deletionTimestamp: time,
    managedFields: z.array(z.object({ time })).nullish().catch(undefined),
  }),
  // Of events.
  series: z.object({ lastObservedTime: time }).nullish().catch(undefined),
  lastTimestamp: time,
  eventTime: time,
});

/** Most times are in whole seconds, rounded down; half a second later is the best guess. */
function parseTime(text: string | null | undefined): number[] {
  const parsed = text ? Date.parse(text) : NaN;
  if (Number.isNaN(parsed)) {
    return [];
  }
  return [text?.includes('.') ? parsed : parsed + 500];
}

/**
 * When an object was last changed, in milliseconds since 1970 and to half a second; undefined where nothing says so.
 *
 * `managedFields` has the time of each manager's last change by the clock of the API server, since Kubernetes 1.18. An
 * event without them has the time that its source, a kubelet for example, gave it. A deletion leaves no such time: an
 * object that is being deleted may have been changed at any time before.
 *
 * @param isNew - the change was that the object was made, for all that is known
 */
export function changeTimeOf(
  object: unknown,
  isNew: boolean,
): number | undefined {
  const parsed = timesSchema.safeParse(object);
  if (!parsed.success || parsed.data.metadata.deletionTimestamp) {
    return undefined;
  }
  const { metadata, series, lastTimestamp, eventTime } = parsed.data;
  const managed = (metadata.managedFields ?? []).flatMap(entry =>
    parseTime(entry.time),
  );
  if (managed.length > 0) {
    return Math.max(...managed);
  }
  return [
    series?.lastObservedTime,
    lastTimestamp,
    eventTime,
    isNew ? metadata.creationTimestamp : undefined,
  ].flatMap(parseTime)[0];
}
