import type { LoggerService } from '@backstage/backend-plugin-api';
import { readRecentPulls } from 'backstage-plugin-imagepull-common';
import type { IncidentStore } from '../incidents/incidentStore';
import type { ClusterLease } from '../leases/leaseTypes';
import { events } from '../kubernetes/resources';
import type { Looker } from './lookAtWorkload';

/** Recent pulls are read this often at most, in milliseconds, and only while something fails. */
export const pullsEveryMs = 60_000;

/** Events that are read for that. */
const maximumEvents = 2_000;

/**
 * Reads which images came over the network lately, and reports them: what others could pull is the evidence that tells an
 * outage from one service's mistake.
 *
 * @throws ClusterAccessError when the cluster does not answer; LeaseLostError, or another error of the database
 */
export async function reportRecentPulls(options: {
  lease: ClusterLease;
  looker: Looker;
  store: Pick<IncidentStore, 'reportPulls'>;
  /** The one namespace that is watched. */
  namespace?: string;
  accepts(namespace: string): boolean;
  logger: LoggerService;
}): Promise<void> {
  const { lease, looker, store, namespace, accepts, logger } = options;
  const { gateway, place, signal } = looker;
  const { items, truncated } = await gateway
    .connect(place.cluster, place.access, signal)
    .list({
      resource: events,
      namespace,
      fieldSelector: 'involvedObject.kind=Pod,reason=Pulled',
      maximum: maximumEvents,
    });
  if (truncated) {
    logger.debug(
      `More than ${maximumEvents} pulls in cluster '${lease.cluster}': only some are counted`,
    );
  }
  const at = new Date();
  const pulls = readRecentPulls({
    cluster: lease.cluster,
    events: items.filter(({ involvedObject }) =>
      accepts(involvedObject?.namespace ?? ''),
    ),
    now: at,
  });
  await store.reportPulls(lease, pulls, at);
}
