import {
  nodesByPod,
  readPull,
  recentMinutes,
} from '../investigate/surroundings/pullEvents';
import type { CoreEvent, Pod } from '../kubernetes/types';
import type { RecentPulls } from './situationTypes';

/** More lines than this are not kept of one cluster; the oldest pulls go first. */
const maximumLines = 5000;

/** What {@link readRecentPulls} reads. @public */
export interface ReadRecentPullsInput {
  /** Name of the cluster. */
  cluster: string;
  /** Events with the reason `Pulled`; others are passed over. */
  events: readonly CoreEvent[];
  /** Pods that are known anyway: they tell the node where an event does not. */
  pods?: readonly Pod[];
  now: Date;
}

/**
 * Adds up which images came over the network in the last 10 minutes, by registry, repository, node and namespace; the
 * latest first. An image that was on the node already is no pull: the registry need not have been asked for it.
 *
 * @public
 */
export function readRecentPulls(input: ReadRecentPullsInput): RecentPulls[] {
  const { cluster, events, pods = [], now } = input;
  const since = now.getTime() - recentMinutes * 60_000;
  const nodeOf = nodesByPod(pods);
  const lines = new Map<string, RecentPulls & { at: number }>();
  for (const event of events) {
    for (const { image, node, namespace, count, at } of readPull(
      event,
      since,
      nodeOf,
    )) {
      const { registry, repository } = image;
      const key = JSON.stringify([registry, repository, node, namespace]);
      const known = lines.get(key);
      // The clock of a kubelet may be ahead of this one.
      const last = Math.max(known?.at ?? 0, Math.min(at, now.getTime()));
      if (registry !== undefined) {
        lines.set(key, {
          cluster,
          registry,
          ...(repository !== undefined && { repository }),
          ...(node !== undefined && { node }),
          namespace,
          count: (known?.count ?? 0) + count,
          lastAt: new Date(last).toISOString(),
          at: last,
        });
      }
    }
  }
  return [...lines]
    .sort(([a, left], [b, right]) => right.at - left.at || (a < b ? -1 : 1))
    .slice(0, maximumLines)
    .map(([, { at: _, ...line }]) => line);
}
