import { z } from 'zod';

/** A workload that fails. */
export const failureSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  workload: z.string(),
  pods: z.array(z.string()),
});

/** What one cluster has and was asked. */
export const clusterSummarySchema = z.object({
  name: z.string(),
  pods: z.number(),
  failures: z.array(failureSchema),
  /** Watches that are open. */
  streams: z.number(),
  /** Since the counts were reset, by what was asked for. */
  requests: z.record(z.string(), z.number()),
  /** When the first of these came in, in milliseconds since 1970. */
  firstRequestAt: z.number().optional(),
  /** When watches of pods and of events had both been asked for. */
  watchedAt: z.number().optional(),
  /** Since the start. */
  bytesSent: z.number(),
});
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

/** What one process of a fleet answers about itself. */
export const fleetSummarySchema = z.object({
  clusters: z.array(clusterSummarySchema),
  residentBytes: z.number(),
});
export type FleetSummary = z.infer<typeof fleetSummarySchema>;

/** That a workload fails from now on, and when the cluster's watches were told. */
export const failedSchema = failureSchema.extend({
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type FailedWorkload = z.infer<typeof failedSchema>;

/** What a process of a fleet says when its clusters accept connections. */
export const fleetAnnouncementSchema = z.object({
  clusters: z.array(z.object({ name: z.string(), url: z.string() })),
  control: z.string(),
  token: z.string(),
});
export type FleetAnnouncement = z.infer<typeof fleetAnnouncementSchema>;
