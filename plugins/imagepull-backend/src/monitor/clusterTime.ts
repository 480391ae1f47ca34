import type { ObservedIncident } from 'backstage-plugin-imagepull-common';
import type { ServerClock } from '../kubernetes/serverClock';

/** A clock that is off by no more than this, in milliseconds, is as good as ours: answers tell the time in seconds. */
const tolerance = 5_000;

/** How late it is in a cluster. Times in its objects are by that clock, and ours may be another. */
export interface ClusterTime {
  now(): Date;
  /** What a time of an object is by our clock; undefined where it is none. */
  toOurs(time: string | undefined): string | undefined;
  /** Puts the beginnings of incidents, which are read from objects, into our time. */
  inOurTime(observed: readonly ObservedIncident[]): ObservedIncident[];
}

/** Makes {@link ClusterTime} of what is known of the clock. While nothing is known, it is taken for ours. */
export function createClusterTime(
  clock: Pick<ServerClock, 'offset'>,
): ClusterTime {
  function aheadMs(): number {
    const { milliseconds = 0 } = clock.offset() ?? {};
    return Math.abs(milliseconds) > tolerance ? milliseconds : 0;
  }
  function toOurs(time: string | undefined): string | undefined {
    const then = Date.parse(time ?? '');
    return Number.isNaN(then)
      ? undefined
      : new Date(then - aheadMs()).toISOString();
  }
  return {
    now: () => new Date(Date.now() + aheadMs()),
    toOurs,
    inOurTime: observed =>
      observed.map(incident => {
        const since = toOurs(incident.since);
        return since === undefined ? incident : { ...incident, since };
      }),
  };
}
