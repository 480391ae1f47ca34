const minute = 60_000;

/**
 * A failure that comes back within 30 minutes of its end, in milliseconds, is the same incident again: long enough for
 * a roll-back and another try, or for a registry that comes and goes; short enough that a new mistake counts as one.
 *
 * @public
 */
export const reopenWithin = 30 * minute;

/**
 * How long resolved incidents have to be known after their end, in milliseconds: to reopen them, to point to them from
 * the next image, and not to open a new one before the old one's end. Events, from which the beginning is read, live for
 * an hour unless the API server is told otherwise (`--event-ttl`).
 *
 * @public
 */
export const rememberResolvedFor = 120 * minute;

/** A failure that goes on unchanged is written at most this often, in milliseconds. */
export const seenEvery = 5 * minute;

/** Timelines tell of causes, impact and numbers of pods at most this often each, in milliseconds. */
export const tellEvery = minute;

/** Timelines tell of causes, impact and numbers of pods up to this many entries. */
export const maximumDetailEntries = 200;

/** Timelines tell of ends and returns up to this many entries. */
export const maximumEntries = 500;

/** Uids of pods that an incident keeps: see `KnownIncident.seenPods`. */
export const maximumSeenPods = 200;

/** Nodes that an incident names. */
export const maximumNodes = 50;

/** Pull secrets and service accounts that an incident remembers, each. */
export const maximumNames = 100;

/** Characters that a name in Kubernetes has at most (apimachinery, `DNS1123SubdomainMaxLength`). */
export const longestName = 253;

/** Pods that are remembered to have had the image all along. */
export const maximumServed = 500;

/** A beginning that lies further back than this, in milliseconds, is not believed: a year. */
export const oldestBeginning = 365 * 24 * 60 * minute;
