import { z } from 'zod';
import { clusterErrorSchema, limitationSchema } from './api';
import { causeIdSchema, timeSchema } from './common';
import { incidentSchema } from './incident';
import { situationSchema } from './situation';

/**
 * What the monitor does with a cluster. `watched`: both watches run; `starting`: its first lists are being read;
 * `failing`: it cannot be watched at the moment; `entity-page-only`: its credentials need a user, so it is looked at only
 * on entity pages; `waiting`: no backend has taken it yet.
 *
 * @public
 */
export const clusterStateSchema = z.enum([
  'watched',
  'starting',
  'failing',
  'entity-page-only',
  'waiting',
]);
/** What the monitor does with a cluster. @public */
export type ClusterState = z.infer<typeof clusterStateSchema>;

/** How well a cluster is watched. @public */
export const clusterHealthSchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  dashboardUrl: z.string().optional(),
  dashboardApp: z.string().optional(),
  state: clusterStateSchema,
  /** When anything last came from it: an answer, an event or a bookmark. */
  lastContactAt: timeSchema.optional(),
  /** How long after a change in the cluster the monitor knew of it, of the last change whose time is known. */
  lagMilliseconds: z.number().int().optional(),
  /** Why it fails, or why it is looked at only on entity pages. */
  error: clusterErrorSchema.optional(),
  /** What its RBAC does not allow, and what is missing because of that. */
  limitations: z.array(limitationSchema),
  /** Pods that cannot get an image now. */
  failingPods: z.number().int(),
  /** Times that a watch had to begin anew with a list since the monitor took the cluster. */
  relists: z.number().int(),
});
/** How well a cluster is watched. @public */
export type ClusterHealth = z.infer<typeof clusterHealthSchema>;

/** Periods over which statistics are made: the last 24 hours, 7 or 30 days. @public */
export const statisticsPeriodSchema = z.enum(['24h', '7d', '30d']);
/** Periods over which statistics are made. @public */
export type StatisticsPeriod = z.infer<typeof statisticsPeriodSchema>;

/** The columns by which incidents can be sorted. @public */
export const incidentSortSchema = z.enum([
  /** By what it means for users, then by age. */
  'urgency',
  'cause',
  'service',
  'owner',
  'cluster',
  'namespace',
  'image',
  'impact',
  'since',
  'pods',
  'fixer',
  'resolved',
]);
/** The columns by which incidents can be sorted. @public */
export type IncidentSort = z.infer<typeof incidentSortSchema>;

/** By what incidents can be grouped. @public */
export const incidentGroupingSchema = z.enum([
  'cause',
  'registry',
  'owner',
  'cluster',
  'node',
  'image',
]);
/** By what incidents can be grouped. @public */
export type IncidentGrouping = z.infer<typeof incidentGroupingSchema>;

/** The value that stands for "belongs to no entity" or "has no owner" in filters and groups. @public */
export const noneValue = 'none';

const values = z.array(z.string().min(1).max(600)).max(100);

/**
 * Which incidents are meant. Several values of one field are alternatives; all fields have to hold. This is both the
 * query of the API (`?cause=tag-not-found&cause=rate-limited&state=open`) and the one in the page's own address.
 *
 * @public
 */
export const incidentFilterSchema = z.object({
  /** Default: open. */
  state: z.enum(['open', 'resolved', 'all']).optional(),
  cause: values.optional(),
  /** Entity refs of services, or {@link noneValue}. */
  service: values.optional(),
  /** Entity refs of owners, or {@link noneValue}. */
  owner: values.optional(),
  /** Entity refs of systems, or {@link noneValue}. */
  system: values.optional(),
  cluster: values.optional(),
  namespace: values.optional(),
  registry: values.optional(),
  /** Images as written. */
  image: values.optional(),
  node: values.optional(),
  impact: values.optional(),
  fixer: values.optional(),
  /** Id of a situation. */
  situation: z.string().max(100).optional(),
  /** Only what belongs to an entity that the viewer owns. */
  mine: z.boolean().optional(),
  /** Part of the name of a service, workload, container, namespace, image, node or cluster, in any case. */
  text: z.string().max(200).optional(),
  /** Only what was open at some moment of this period. */
  period: statisticsPeriodSchema.optional(),
});
/** Which incidents are meant. @public */
export type IncidentFilter = z.infer<typeof incidentFilterSchema>;

/** One page of incidents. @public */
export const incidentPageSchema = z.object({
  items: z.array(incidentSchema),
  /** All that match and that the viewer may see. */
  total: z.number().int(),
  offset: z.number().int(),
  limit: z.number().int(),
});
/** One page of incidents. @public */
export type IncidentPage = z.infer<typeof incidentPageSchema>;

/** Incidents that have one value in common. @public */
export const incidentGroupSchema = z.object({
  /** The value, or {@link noneValue}. */
  value: z.string(),
  /** For people, where the value is no name to be shown as it is: the title of an owner, for example. */
  title: z.string().optional(),
  incidents: z.number().int(),
  pods: z.number().int(),
  services: z.number().int(),
  /** Incidents with impact `down` or `not-serving-yet`. */
  notServing: z.number().int(),
});
/** Incidents that have one value in common. @public */
export type IncidentGroup = z.infer<typeof incidentGroupSchema>;

/** Groups of incidents, the largest first. @public */
export const incidentGroupsSchema = z.object({
  by: incidentGroupingSchema,
  groups: z.array(incidentGroupSchema),
});
/** Groups of incidents, the largest first. @public */
export type IncidentGroups = z.infer<typeof incidentGroupsSchema>;

/** A value that a filter can have, and how many open incidents have it. @public */
export const facetValueSchema = z.object({
  value: z.string(),
  title: z.string().optional(),
  count: z.number().int(),
});
/** A value that a filter can have. @public */
export type FacetValue = z.infer<typeof facetValueSchema>;

/** What is the matter now, over all clusters. @public */
export const overviewSchema = z.object({
  at: timeSchema,
  /** Grows with every change of an incident or of a cluster's health. */
  revision: z.number().int(),
  /** Whether the monitor is switched on; without it there is nothing but the past. */
  monitored: z.boolean(),
  /**
   * The worst first, at most 100, those of several services before others. Those of which the viewer may see at least one incident that matches the filter.
   */
  situations: z.array(situationSchema),
  /** How many situations there are beyond these; absent where these are all. */
  furtherSituations: z.number().int().optional(),
  /** Of all incidents that the viewer may see and that match the filter. */
  tiles: z.object({
    open: z.number().int(),
    /** Entities with an open incident, plus workloads that belong to none. */
    services: z.number().int(),
    /** Services with an open incident of impact `down` or `not-serving-yet`. */
    notServing: z.number().int(),
    /** Median of the time to resolve, of the incidents that were resolved in the last 7 days; absent without any. */
    medianSecondsToResolve: z.number().int().optional(),
  }),
  /** Open incidents that belong to entities which the viewer may not read. */
  hiddenIncidents: z.number().int(),
  /** Values for the filters, of the open incidents that the viewer may see; the most frequent first, at most 200 each. */
  facets: z.object({
    cause: z.array(facetValueSchema),
    service: z.array(facetValueSchema),
    owner: z.array(facetValueSchema),
    system: z.array(facetValueSchema),
    cluster: z.array(facetValueSchema),
    namespace: z.array(facetValueSchema),
    registry: z.array(facetValueSchema),
    image: z.array(facetValueSchema),
    node: z.array(facetValueSchema),
    impact: z.array(facetValueSchema),
    fixer: z.array(facetValueSchema),
  }),
  clusters: z.array(clusterHealthSchema),
});
/** What is the matter now, over all clusters. @public */
export type Overview = z.infer<typeof overviewSchema>;

/** What was the matter over a period. Of the incidents that the viewer may see and that match the filter. @public */
export const statisticsSchema = z.object({
  period: statisticsPeriodSchema,
  from: timeSchema,
  to: timeSchema,
  opened: z.number().int(),
  resolved: z.number().int(),
  medianSecondsToResolve: z.number().int().optional(),
  /** One entry per day, or per hour over 24 hours, without gaps, the oldest first; in UTC. */
  timeline: z.array(
    z.object({
      /** Where the day or hour begins. */
      at: timeSchema,
      /** Incidents opened in it, by cause; causes without any are left out. */
      byCause: z.partialRecord(causeIdSchema, z.number().int()),
    }),
  ),
  /** Incidents opened, by registry host, the most first, at most 20. */
  registries: z.array(
    z.object({
      registry: z.string(),
      incidents: z.number().int(),
      medianSecondsToResolve: z.number().int().optional(),
    }),
  ),
  /** Services with the most incidents, at most 10. */
  services: z.array(
    z.object({
      /** Entity ref, or {@link noneValue} for all workloads that belong to no entity. */
      ref: z.string(),
      title: z.string().optional(),
      incidents: z.number().int(),
      /** All the time that it had open incidents, added up. */
      secondsFailing: z.number().int(),
    }),
  ),
  /** Owners with the most incidents, at most 10. */
  teams: z.array(
    z.object({
      ref: z.string(),
      title: z.string().optional(),
      incidents: z.number().int(),
      secondsFailing: z.number().int(),
    }),
  ),
});
/** What was the matter over a period. @public */
export type Statistics = z.infer<typeof statisticsSchema>;

/**
 * The channel of Backstage's signals on which changes are announced. Its messages carry no names, so that everybody may
 * get them: whoever listens asks the API for what they may see.
 *
 * @public
 */
export const changesChannel = 'imagepull:changes';

/** A message on {@link changesChannel}. @public */
export const changesMessageSchema = z.object({ revision: z.number().int() });
/** A message on {@link changesChannel}. @public */
export type ChangesMessage = z.infer<typeof changesMessageSchema>;
