import {
  localize,
  type ClusterError,
  type ClusterHealth,
  type ClusterState,
  type Limitation,
} from 'backstage-plugin-imagepull-common';
import type { Cluster } from '../kubernetes/clusters';
import type { StreamStatus } from './streamStatus';

/** What the health of a cluster is told from. */
export interface HealthInput {
  cluster: Cluster;
  pods: StreamStatus;
  events: StreamStatus;
  failingPods: number;
  /** Failing pods that are only counted. */
  uncounted: number;
  /** Pods that events announced and that were left out. */
  unread: number;
  /** Workloads that fail in a way that could not be evaluated. */
  notEvaluated: number;
  /** What the looks at workloads could not see. */
  limitations: readonly Limitation[];
}

/** How a cluster is called, and where its dashboard is. */
export function describeHealth({
  name,
  title,
  dashboardUrl,
  dashboardApp,
}: Cluster): Pick<
  ClusterHealth,
  'name' | 'title' | 'dashboardUrl' | 'dashboardApp'
> {
  return {
    name,
    ...(title && { title }),
    ...(dashboardUrl && { dashboardUrl }),
    ...(dashboardApp && { dashboardApp }),
  };
}

/** Without events the pods are watched all the same. */
function limitationOfEvents(error: ClusterError): Limitation {
  const { missingPermission } = error;
  return missingPermission
    ? {
        missingPermission,
        text: localize('limitation.watch-events', {
          permission: missingPermission,
        }),
      }
    : { text: localize('limitation.watch-events-failed') };
}

function stateOf({ pods, events }: HealthInput): ClusterState {
  if (pods.error) {
    return 'failing';
  }
  const eventsAreThere = events.synced || events.error !== undefined;
  return pods.synced && eventsAreThere ? 'watched' : 'starting';
}

function latest(a: Date | undefined, b: Date | undefined): string | undefined {
  const times = [a, b].filter(time => time !== undefined);
  return times.length > 0
    ? new Date(Math.max(...times.map(time => time.getTime()))).toISOString()
    : undefined;
}

function distinct(limitations: readonly Limitation[]): Limitation[] {
  return [
    ...new Map(
      limitations.map(limitation => [limitation.text.text, limitation]),
    ).values(),
  ];
}

/** Says how well a cluster is watched. */
export function toClusterHealth(input: HealthInput): ClusterHealth {
  const { cluster, pods, events, uncounted, unread, notEvaluated } = input;
  const { error } = pods;
  const ofEvents = events.error;
  const lastContactAt = latest(pods.lastContactAt, events.lastContactAt);
  const lag = pods.lagMilliseconds ?? events.lagMilliseconds;
  return {
    ...describeHealth(cluster),
    state: stateOf(input),
    ...(lastContactAt !== undefined && { lastContactAt }),
    ...(lag !== undefined && { lagMilliseconds: Math.round(lag) }),
    ...(error && { error }),
    limitations: distinct([
      // Where nothing can be reached, one reason is enough.
      ...(ofEvents && !error ? [limitationOfEvents(ofEvents)] : []),
      ...(uncounted > 0
        ? [
            {
              text: localize('limitation.many-failing-pods', {
                count: uncounted,
              }),
            },
          ]
        : []),
      ...(unread > 0
        ? [
            {
              text: localize('limitation.many-announced-pods', {
                count: unread,
              }),
            },
          ]
        : []),
      ...(notEvaluated > 0
        ? [
            {
              text: localize('limitation.not-evaluated', {
                count: notEvaluated,
              }),
            },
          ]
        : []),
      ...input.limitations,
    ]),
    failingPods: input.failingPods,
    relists: pods.relists + events.relists,
  };
}
