import { z } from 'zod';
import { classificationSchema } from './classification';
import {
  causeIdSchema,
  imageNameSchema,
  timeSchema,
  workloadSchema,
} from './common';

/** What kind of thing needs the image. `sandbox` is the node's pause image. @public */
export const containerKindSchema = z.enum([
  'app',
  'init',
  'sidecar',
  'ephemeral',
  'image-volume',
  'sandbox',
]);
/** What kind of thing needs the image. @public */
export type ContainerKind = z.infer<typeof containerKindSchema>;

/** One event of a pod, cleaned for display. @public */
export const podEventSchema = z.object({
  pod: z.string(),
  /** Container that the event is about, when it says so. */
  container: z.string().optional(),
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  count: z.number().int().min(1),
  firstSeen: timeSchema.optional(),
  lastSeen: timeSchema.optional(),
});
/** One event of a pod, cleaned for display. @public */
export type PodEvent = z.infer<typeof podEventSchema>;

/** A container that needs an image, and the pod around it. @public */
export const containerIdentitySchema = z.object({
  namespace: z.string(),
  pod: z.string(),
  podUid: z.string(),
  /** Name of the container, or of the volume for an image volume. */
  container: z.string(),
  containerKind: containerKindSchema,
  image: imageNameSchema,
  /** Absent while the pod is not scheduled. */
  node: z.string().optional(),
  /** What the pod's owner references name directly: a ReplicaSet, a StatefulSet, a Job … */
  owner: workloadSchema.optional(),
});
/** A container that needs an image, and the pod around it. @public */
export type ContainerIdentity = z.infer<typeof containerIdentitySchema>;

/** One container that cannot get its image. @public */
export const pullFailureSchema = containerIdentitySchema.extend({
  /** The waiting reason as the kubelet reports it; may be free text (kubelet 1.33 and newer). */
  reason: z.string(),
  /** The most telling message, cleaned and with signed URLs redacted; empty when nothing says why. */
  message: z.string(),
  /** Where the message was found; `sibling` is another pod of the same workload with the same image. */
  messageSource: z.enum(['status', 'event', 'sibling', 'reference', 'none']),
  /** The cause as far as everything that was looked at tells it. */
  classification: classificationSchema,
  /** The cause as text, pod and events alone tell it; absent where no check changed it. */
  readAs: causeIdSchema.optional(),
  /** When this container was first seen failing, as far as status and events tell. */
  since: timeSchema.optional(),
  /** When the kubelet last tried, as far as events tell. */
  lastAttempt: timeSchema.optional(),
  /** How often the kubelet tried, as far as events tell: a lower bound, since the kubelet drops events. */
  attempts: z.number().int().optional(),
  /** The container ran before and now cannot get its image again. */
  ranBefore: z.boolean(),
  /** Containers that cannot start because of this: the container itself, or all that show the failure of a volume. */
  affectedContainers: z.array(z.string()),
});
/** One container that cannot get its image. @public */
export type PullFailure = z.infer<typeof pullFailureSchema>;

/** A pull that has been running for longer than five minutes and has not failed. @public */
export const slowPullSchema = containerIdentitySchema.extend({
  since: timeSchema,
  /** Seconds since the pull began. */
  waitingSeconds: z.number().int(),
});
/** A pull that has been running for longer than five minutes and has not failed. @public */
export type SlowPull = z.infer<typeof slowPullSchema>;
