import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { CauseId } from '../causes/causeIds';
import type {
  EntityReport,
  IncidentDetails,
  IncidentFilter,
  IncidentGrouping,
  IncidentGroups,
  IncidentPage,
  IncidentSort,
  Overview,
  Runbook,
  Statistics,
  StatisticsPeriod,
} from '../schema';

/**
 * Prefix of the request headers that carry a user's own token for clusters that accept nothing else. The name of the
 * authentication provider follows, as kubernetes-backend spells it: `google`, `aks` or `oidc-<token provider>`.
 *
 * @public
 */
export const kubernetesTokenHeaderPrefix =
  'Backstage-Kubernetes-Authorization-';

/** What the client needs of its surroundings; Backstage's `discoveryApi` and `fetchApi` fit. @public */
export interface ImagepullClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** Options of every request. @public */
export interface ImagepullRequestOptions {
  /** A Backstage token, for callers whose `fetchApi` adds none (another backend plugin, for example). */
  token?: string;
  /** Ends the request. */
  signal?: AbortSignal;
}

/** Options of {@link ImagepullClient.getEntityReport}. @public */
export interface EntityReportRequestOptions extends ImagepullRequestOptions {
  /** The user's tokens by authentication provider: `google`, `aks` or `oidc-<token provider>`. */
  kubernetesTokens?: Readonly<Record<string, string>>;
}

/** Which incidents are wanted, and in which order. @public */
export interface IncidentQuery {
  filter?: IncidentFilter;
  /** Default: `urgency`, or `resolved` for those that are resolved. */
  sort?: IncidentSort;
  /** The other way round than usual. */
  reverse?: boolean;
}

/** Incidents as CSV. @public */
export interface IncidentExport {
  /** With a header row, RFC 4180. */
  csv: string;
  /** How many incidents match, where these are more than are exported. */
  truncatedFrom?: number;
}

/** Which part of a list is wanted. @public */
export interface PageQuery {
  /** Default: 0. */
  offset?: number;
  /** From 1 to 200; default: 50. */
  limit?: number;
}

/**
 * The REST API of the imagepull backend, typed. Answers are validated: what does not fit its schema is thrown as an
 * error that names the field.
 *
 * @public
 */
export interface ImagepullClient {
  /**
   * Why the pods of an entity cannot pull their images.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getEntityReport(
    entityRef: string | CompoundEntityRef,
    options?: EntityReportRequestOptions,
  ): Promise<EntityReport>;
  /**
   * Looks anew and runs the checks again. The answer does not wait for them: where `checking` is true, a report that is
   * asked for a moment later knows more.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  recheckEntity(
    entityRef: string | CompoundEntityRef,
    options?: EntityReportRequestOptions,
  ): Promise<EntityReport>;
  /**
   * The built-in runbook of a cause.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getRunbook(
    cause: CauseId,
    options?: ImagepullRequestOptions,
  ): Promise<Runbook>;
  /**
   * What is the matter now over all clusters, of the incidents that match the filter.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getOverview(
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<Overview>;
  /**
   * One page of incidents.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  listIncidents(
    query: IncidentQuery & PageQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentPage>;
  /**
   * Incidents by what they have in common.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  groupIncidents(
    by: IncidentGrouping,
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentGroups>;
  /**
   * Incidents as CSV, at most 10,000.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  exportIncidents(
    query: IncidentQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentExport>;
  /**
   * One incident with everything that is known of it.
   *
   * @throws ResponseError for an answer with a status of 400 and above; 404 for one that the caller may not see.
   */
  getIncident(
    id: string,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentDetails>;
  /**
   * What was the matter over a period.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getStatistics(
    period: StatisticsPeriod,
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<Statistics>;
  /**
   * Incidents of one entity, open ones first, then the latest. Needs the same permission as its report.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  listEntityIncidents(
    entityRef: string | CompoundEntityRef,
    query?: PageQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentPage>;
}
