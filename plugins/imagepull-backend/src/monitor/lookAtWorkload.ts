import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  indexOwners,
  resolveWorkload,
  type ClusterError,
  type CoreEvent,
  type Limitation,
  type Pod,
  type Workload,
  type WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import { observeCluster } from '../observe/observeCluster';
import {
  keyOfWorkload,
  nameOfPod,
  workloadOfPod,
  type FailingPod,
} from './failingPods';
import type { Looker } from './looker';
import type { PullEvents } from './pullEvents';
import type { WorkloadSelection } from './workloadSelection';

/** One workload as its cluster showed it. */
export interface SeenWorkload {
  /** Its pods, and none of others. */
  pods: readonly Pod[];
  events: readonly CoreEvent[];
  owners: readonly WorkloadObject[];
  /** Not all its pods are among these. */
  truncated: boolean;
  limitations: readonly Limitation[];
  /** What it is, told with its owners, where one of its pods is there. */
  workload?: Workload;
  /** Its own selector, where its object could be read. */
  matchLabels?: Readonly<Record<string, string>>;
  /** When it was asked for, as `performance.now()` has it. */
  askedAt: number;
}

/** The health of the cluster says that it fails; a line for each look that failed would say it again and again. */
function quiet(logger: LoggerService): LoggerService {
  return {
    error: (message, meta) => logger.error(message, meta),
    warn: (message, meta) => logger.debug(message, meta),
    info: (message, meta) => logger.debug(message, meta),
    debug: (message, meta) => logger.debug(message, meta),
    child: meta => quiet(logger.child(meta)),
  };
}

/** How many pods a workload has by its own count. */
function countOf(object: WorkloadObject | undefined): number {
  const { replicas, desiredNumberScheduled } = object?.status ?? {};
  return replicas ?? desiredNumberScheduled ?? 0;
}

async function lookOnce(
  key: string,
  selection: WorkloadSelection,
  { place, gateway, logger, signal, time }: Looker,
): Promise<
  (SeenWorkload & { found: WorkloadObject | undefined }) | ClusterError
> {
  const askedAt = performance.now();
  const { fieldSelector, ...byLabels } = selection;
  const { report, seen } = await observeCluster({
    cluster: place.cluster,
    connection: gateway.connect(place.cluster, place.access, signal),
    selection: byLabels,
    fieldSelector,
    logger: quiet(logger),
    now: time.now,
  });
  if (!seen) {
    if (!report.error) {
      throw new Error('A cluster gave neither an answer nor an error');
    }
    return report.error;
  }
  const { owners, events, truncated } = seen;
  const findOwner = indexOwners(owners);
  const resolved = seen.pods.flatMap(pod => {
    const whole = resolveWorkload(pod, findOwner);
    const isOwn =
      workloadOfPod(pod).key === key ||
      keyOfWorkload(whole.namespace, whole.workload) === key;
    return isOwn ? [{ pod, whole }] : [];
  });
  const first = resolved[0]?.whole;
  const found = resolved.find(({ whole }) => whole.object)?.whole.object;
  return {
    pods: resolved.map(({ pod }) => pod),
    events,
    owners,
    truncated,
    limitations: report.limitations,
    workload: first?.workload,
    matchLabels: found?.spec?.selector?.matchLabels,
    askedAt,
    found,
  };
}

/**
 * Looks at all pods of one workload, with their events and owners: 1 request when all is well, else at most 5. Twice where
 * the workload's own count says that its own selector finds more.
 */
export async function lookAtWorkload(
  key: string,
  selection: WorkloadSelection,
  looker: Looker,
): Promise<SeenWorkload | ClusterError> {
  const first = await lookOnce(key, selection, looker);
  if ('code' in first) {
    return first;
  }
  const { matchLabels, found, pods } = first;
  const own = matchLabels && Object.entries(matchLabels);
  if (!own?.length || countOf(found) <= pods.length) {
    return first;
  }
  const labelSelector = own
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');
  if (labelSelector === selection.labelSelector) {
    return first;
  }
  return lookOnce(
    key,
    { namespace: selection.namespace, labelSelector },
    looker,
  );
}

/** What was seen of a workload, with what the watch has told since: newer pods, events, and pods that have left. */
export function withNewer(
  seen: SeenWorkload,
  failing: readonly FailingPod[],
  left: ReadonlySet<string>,
  events: Pick<PullEvents, 'of'>,
): SeenWorkload {
  const newer = failing
    .filter(({ at }) => at > seen.askedAt)
    .map(({ pod }) => pod);
  const replaced = new Set([
    ...newer.map(({ metadata }) => metadata?.uid),
    ...left,
  ]);
  return {
    ...seen,
    pods: [
      ...seen.pods.filter(({ metadata }) => !replaced.has(metadata?.uid)),
      ...newer,
    ],
    events: [
      ...seen.events,
      ...[...seen.pods, ...newer].flatMap(({ metadata = {} }) =>
        events.of(nameOfPod(metadata)),
      ),
    ],
  };
}
