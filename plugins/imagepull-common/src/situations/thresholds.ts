const minute = 60_000;

/**
 * Services that have to fail before something that they share is at fault. One is never enough, whatever the number of
 * its pods: they share its image, its settings and its mistakes.
 */
export const severalServices = 2;

/** From this number of services on, a common fault can be certain: two may still be a coincidence. */
export const manyServices = 3;

/**
 * Failures of the way to a registry have one reason when they began within this time, in milliseconds. Kubelets try
 * again after 5 minutes at the latest, so that an outage meets every pod that starts within three times that.
 */
export const closeInTime = 15 * minute;

/**
 * Refusals of a credential have one reason when they began within this time, in milliseconds. A credential that ended
 * shows only where an image is pulled anew, which is less often than pods fail on a broken way.
 */
export const closeInTimeOfCredentials = 120 * minute;

/** A pull that ended this soon after the first failure, in milliseconds, may have begun before it. */
export const underWay = minute;

/**
 * Only after this time since it began, in milliseconds, does it mean anything that no pull was seen to succeed: pulls are
 * looked at once a minute, and not every minute has one.
 */
export const absenceTells = 3 * minute;

/** How far back pulls that succeeded are counted, in milliseconds: see `RecentPulls`. */
export const pullsWindow = 10 * minute;

/** Pulls that ended longer ago than this, in milliseconds, are of a cluster that nobody looks at any more. */
export const pullsTooOld = 20 * minute;

/**
 * A registry serves well where at least this many pulls succeeded since the first failure, and no fewer than pods fail:
 * then the failures have another reason than the registry.
 */
export const servesWell = 5;

/** Repositories of one registry that are damaged, or denied with one credential, before more than each image is at fault. */
export const manyRepositories = 3;

/** Clusters, causes and the like that one sentence names. */
export const maximumNamed = 3;
