import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  compareUrgency,
  type ContainerCounts,
  type EntityReport,
  type PodSelection,
  type ResolvedDiagnosis,
} from 'backstage-plugin-imagepull-common';
import { recheckRestMs } from '../investigate/clusterStores';
import type { Investigation } from '../investigate/investigation';
import type { Cluster } from '../kubernetes/clusters';
import { accessTo, type UserTokens } from '../kubernetes/credentials';
import type { KubernetesGateway } from '../kubernetes/gateway';
import { podSelectionOf } from './selection';
import { clustersOf, type ServiceLocatorMethod } from './serviceLocator';
import { createSharedResults } from './sharedResults';
import { createDiagnosisHistory } from './history';
import { createLiveView, type ClusterView, type LiveView } from './liveView';
import { failedObservation, observeCluster } from './observeCluster';

/** How long an observation is shared with those who ask after it, in milliseconds. */
const keepObservationMs = 10_000;

/** The same for an observation that failed: long enough for those who ask together, short enough to try again. */
const keepFailureMs = 2_000;

/**
 * How long the list of clusters is kept, in milliseconds. Short, since `accessTo` decides by it: a cluster of the catalog
 * whose authentication provider changes in between would be called in the way of its former provider.
 */
const keepClustersMs = 2_000;

/** Observations that are kept at most. */
const maximumObservations = 500;

/** Makes the report of an entity. */
export interface EntityReports {
  /**
   * Why an entity's pods cannot pull their images. Whether the user may know has to be settled before.
   *
   * It waits for pods, events and owners. What could settle a verdict beyond these is looked at in the background, and is
   * in a later report.
   *
   * @param entity - as the catalog shows it to the user
   * @param tokens - the user's own tokens for clusters
   * @param options - `anew`: look at the clusters again, except at what was looked at a moment ago
   * @throws InputError for an annotation that cannot be right; ServiceUnavailableError without a list of clusters
   */
  reportOn(
    entity: Entity,
    tokens: UserTokens,
    options?: { anew?: boolean },
  ): Promise<EntityReport>;
}

/** What is known of one cluster for one entity. */
interface ClusterPart extends ClusterView {
  resolved: readonly ResolvedDiagnosis[];
}

const noContainers: ContainerCounts = {
  pods: 0,
  total: 0,
  withImage: 0,
  pending: 0,
  slow: 0,
  failing: 0,
};

function sum(a: ContainerCounts, b: ContainerCounts): ContainerCounts {
  return {
    pods: a.pods + b.pods,
    total: a.total + b.total,
    withImage: a.withImage + b.withImage,
    pending: a.pending + b.pending,
    slow: a.slow + b.slow,
    failing: a.failing + b.failing,
  };
}

function assemble(
  entity: Entity,
  selection: PodSelection | undefined,
  parts: readonly ClusterPart[],
  now: Date,
): EntityReport {
  const clusters = parts.map(({ report }) => report);
  const [oldest = now.toISOString()] = clusters
    .map(({ checkedAt }) => checkedAt)
    .sort();
  return {
    entityRef: stringifyEntityRef(entity),
    checkedAt: oldest,
    ...(selection && { selection }),
    counts: clusters.reduce(
      (total, { counts }) => sum(total, counts ?? noContainers),
      noContainers,
    ),
    clusters,
    diagnoses: parts.flatMap(({ diagnoses }) => diagnoses).sort(compareUrgency),
    slowPulls: parts.flatMap(({ slowPulls }) => slowPulls),
    resolved: parts
      .flatMap(({ resolved }) => resolved)
      .sort((a, b) => Date.parse(b.resolvedAt) - Date.parse(a.resolvedAt)),
  };
}

/** Makes {@link EntityReports}. */
export function createEntityReports(options: {
  gateway: KubernetesGateway;
  investigation: Investigation;
  /** Throws when the locator that is configured is not known here. */
  serviceLocator: () => ServiceLocatorMethod;
  logger: LoggerService;
}): EntityReports {
  const { gateway, investigation, serviceLocator, logger } = options;
  const now = () => performance.now();
  const history = createDiagnosisHistory(now);
  const clusterLists = createSharedResults<Cluster[]>({
    keepMs: () => keepClustersMs,
    maximum: 1,
    now,
  });
  const views = createSharedResults<LiveView>({
    keepMs: ({ failed }) => (failed ? keepFailureMs : keepObservationMs),
    maximum: maximumObservations,
    now,
  });

  async function listClusters(): Promise<Cluster[]> {
    try {
      return await clusterLists.get('', () => gateway.listClusters());
    } catch (error) {
      throw new ServiceUnavailableError(
        'The Kubernetes backend does not list its clusters',
        error,
      );
    }
  }

  /** Waits for what the cluster tells, and gives what is known of it at any moment after. */
  async function watchCluster(
    cluster: Cluster,
    selection: PodSelection,
    tokens: UserTokens,
    anew: boolean,
  ): Promise<() => ClusterPart> {
    const access = accessTo(cluster, tokens);
    if (access.refusal) {
      const { report } = failedObservation(cluster, access.refusal, new Date());
      return () => ({ report, diagnoses: [], slowPulls: [], resolved: [] });
    }
    // What is asked, and with whose eyes: two users share only what both may see.
    const key = JSON.stringify([
      cluster.name,
      access.scope,
      selection.namespace ?? null,
      selection.labelSelector,
    ]);
    if (anew) {
      views.drop(key, recheckRestMs);
    }
    const view = await views.get(key, async () =>
      createLiveView({
        place: { cluster, access },
        observation: await observeCluster({
          cluster,
          connection: gateway.connect(cluster, access),
          selection,
          logger,
          now: () => new Date(),
        }),
        investigation,
        onDiagnosed: (diagnoses, seen) => history.note(key, diagnoses, seen),
        logger,
      }),
    );
    return () => ({
      ...view.current({ anew }),
      resolved: history.resolved(key),
    });
  }

  return {
    async reportOn(entity, tokens, { anew = false } = {}) {
      const selection = podSelectionOf(entity);
      if (!selection) {
        return assemble(entity, selection, [], new Date());
      }
      const method = serviceLocator();
      const clusters = clustersOf(entity, await listClusters(), method);
      const parts = await Promise.all(
        clusters.map(cluster => watchCluster(cluster, selection, tokens, anew)),
      );
      return assemble(
        entity,
        selection,
        parts.map(current => current()),
        new Date(),
      );
    },
  };
}
