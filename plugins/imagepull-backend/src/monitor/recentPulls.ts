import type { LoggerService } from '@backstage/backend-plugin-api';
import { readRecentPulls } from 'backstage-plugin-imagepull-common';
import type { IncidentStore } from '../incidents/incidentStore';
import type { ClusterLease } from '../leases/leaseTypes';
import { events } from '../kubernetes/resources';
import type { Looker } from './looker';

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
  logger: LoggerService;
}): Promise<void> {
  const { lease, looker, store, logger } = options;
  const { gateway, place, namespaces, signal, time } = looker;
  const { items, truncated } = await gateway
    .connect(place.cluster, place.access, signal)
    .list({
      resource: events,
      namespace: namespaces.only,
      fieldSelector: 'involvedObject.kind=Pod,reason=Pulled',
      maximum: maximumEvents,
    });
  if (truncated) {
    logger.debug(
      `More than ${maximumEvents} pulls in cluster '${lease.cluster}': only some are counted`,
    );
  }
  const pulls = readRecentPulls({
    cluster: lease.cluster,
    events: items.filter(({ involvedObject }) =>
      namespaces.accepts(involvedObject?.namespace ?? ''),
    ),
    now: time.now(),
  });
  await store.reportPulls(
    lease,
    pulls.map(pull => ({
      ...pull,
      lastAt: time.toOurs(pull.lastAt) ?? pull.lastAt,
    })),
    new Date(),
  );
}
