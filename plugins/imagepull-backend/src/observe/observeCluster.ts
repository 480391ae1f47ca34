import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  localize,
  needsEvents,
  readPullStatus,
  type ClusterError,
  type ClusterReport,
  type CoreEvent,
  type Limitation,
  type Pod,
  type PodSelection,
  type PullStatus,
  type WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import type { Cluster } from '../kubernetes/clusters';
import { ClusterAccessError, clusterError } from '../kubernetes/errors';
import type { ClusterConnection } from '../kubernetes/connection';
import { pods as podResource } from '../kubernetes/resources';
import { eventsRequest } from './eventsRequest';
import { fetchOwners } from './fetchOwners';
import type { Owner } from './ownerLookups';

/** Objects of one cluster, and what their status is. */
export interface SeenObjects {
  pods: readonly Pod[];
  /** Not all pods of the entity are among these. */
  truncated: boolean;
  events: readonly CoreEvent[];
  owners: readonly WorkloadObject[];
  status: PullStatus;
  at: Date;
}

/** What was found in one cluster. */
export interface ClusterObservation {
  report: ClusterReport;
  /** Absent when the cluster gave no answer. */
  seen?: SeenObjects;
}

/** Pods of an entity that are read per cluster. */
export const maximumPods = 5_000;

function ownersOf(status: PullStatus): Owner[] {
  return [...status.failures, ...status.slowPulls].flatMap(
    ({ namespace, owner }) => (owner ? [{ namespace, ...owner }] : []),
  );
}

function describeCluster(cluster: Cluster, now: Date): ClusterReport {
  const { name, title, dashboardUrl, dashboardApp } = cluster;
  return {
    name,
    ...(title && { title }),
    ...(dashboardUrl && { dashboardUrl }),
    ...(dashboardApp && { dashboardApp }),
    checkedAt: now.toISOString(),
    limitations: [],
  };
}

/** The observation of a cluster that gave no answer. */
export function failedObservation(
  cluster: Cluster,
  error: ClusterError,
  now: Date,
): ClusterObservation {
  return { report: { ...describeCluster(cluster, now), error } };
}

interface Observer {
  cluster: Cluster;
  connection: ClusterConnection;
  selection: PodSelection;
  /** Narrows the pods of the selection further, for example to the one of a name. */
  fieldSelector?: string;
  logger: LoggerService;
  now: () => Date;
}

/** A permission that is missing is in every report; the log of a cluster that lacks it on purpose stays quiet. */
function logFailure({ cluster, logger }: Observer, error: ClusterAccessError) {
  const { code, missingPermission } = error.clusterError;
  const level = missingPermission ? 'debug' : 'warn';
  logger[level](`Request to cluster '${cluster.name}': ${error.message}`, {
    cluster: cluster.name,
    code,
  });
}

function nameOf({ metadata }: Pick<Pod, 'metadata'>): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

async function fetchEvents(
  observer: Observer,
  pods: readonly Pod[],
): Promise<{ events: CoreEvent[]; limitations: Limitation[] }> {
  try {
    const { items } = await observer.connection.list(
      eventsRequest(pods, observer.selection),
    );
    const names = new Set(pods.map(nameOf));
    return {
      // Those of a whole namespace can be many times what the entity's own pods have.
      events: items.filter(({ involvedObject }) =>
        names.has(nameOf({ metadata: involvedObject })),
      ),
      limitations: [],
    };
  } catch (error) {
    if (!(error instanceof ClusterAccessError)) {
      throw error;
    }
    logFailure(observer, error);
    const { missingPermission } = error.clusterError;
    return {
      events: [],
      limitations: [
        missingPermission
          ? {
              missingPermission,
              text: localize('limitation.events', {
                permission: missingPermission,
              }),
            }
          : { text: localize('limitation.events-failed') },
      ],
    };
  }
}

async function observe(observer: Observer): Promise<ClusterObservation> {
  const { cluster, connection, selection, fieldSelector, now } = observer;
  const { items: pods, truncated } = await connection.list({
    resource: podResource,
    namespace: selection.namespace,
    labelSelector: selection.labelSelector || undefined,
    fieldSelector,
    maximum: maximumPods,
  });
  const limitations: Limitation[] = truncated
    ? [{ text: localize('limitation.truncated', { count: pods.length }) }]
    : [];
  const checkedAt = now();
  const atFirstSight = readPullStatus({ pods, events: [], now: checkedAt });
  if (!needsEvents({ pods, status: atFirstSight, now: checkedAt })) {
    return {
      report: {
        ...describeCluster(cluster, checkedAt),
        counts: atFirstSight.counts,
        limitations,
      },
      seen: {
        pods,
        truncated,
        events: [],
        owners: [],
        status: atFirstSight,
        at: checkedAt,
      },
    };
  }

  const fromEvents = await fetchEvents(observer, pods);
  const { events } = fromEvents;
  const status = readPullStatus({ pods, events, now: checkedAt });
  const fromOwners = await fetchOwners(connection, ownersOf(status), selection);
  fromOwners.errors.forEach(error => logFailure(observer, error));
  return {
    report: {
      ...describeCluster(cluster, checkedAt),
      counts: status.counts,
      limitations: [
        ...limitations,
        ...fromEvents.limitations,
        ...fromOwners.limitations,
      ],
    },
    seen: {
      pods,
      truncated,
      events,
      owners: fromOwners.objects,
      status,
      at: checkedAt,
    },
  };
}

/** The observation of a cluster whose answers we could not make sense of, which is a fault of ours. Logs it. */
export function unevaluatedObservation(
  cluster: Cluster,
  error: unknown,
  logger: LoggerService,
  now: Date,
): ClusterObservation {
  logger.error(
    `The answers of cluster '${cluster.name}' could not be evaluated`,
    toError(error),
  );
  return failedObservation(
    cluster,
    clusterError(
      'invalid-answer',
      { cluster: cluster.name },
      { text: 'cluster.not-evaluated' },
    ),
    now,
  );
}

/**
 * Looks at an entity's pods in one cluster: 1 request when all is well, else at most 5 (pods, events and up to 3 for
 * owners; further pages of more than 500 pods apart). Never throws: what went wrong is in the report.
 */
export async function observeCluster(
  observer: Observer,
): Promise<ClusterObservation> {
  const { cluster, logger, now } = observer;
  try {
    return await observe(observer);
  } catch (error) {
    if (error instanceof ClusterAccessError) {
      logFailure(observer, error);
      return failedObservation(cluster, error.clusterError, now());
    }
    return unevaluatedObservation(cluster, error, logger, now());
  }
}
