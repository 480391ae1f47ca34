import { z } from 'zod';
import { causeIdSchema, certaintySchema } from './common';

/** The role of the host that a failed request went to. @public */
export const hostRoleSchema = z.enum([
  'manifest',
  'token',
  'blob',
  'proxy',
  'unknown',
]);

/** What the text of a failure says, apart from its cause. @public */
export const factsSchema = z.object({
  /** Host, with port, that the failed request went to; often not the registry that the user wrote. */
  failedHost: z.string().optional(),
  failedHostRole: hostRoleSchema.optional(),
  /** Status of the registry's HTTP answer. */
  httpStatus: z.number().int().optional(),
  /** The registry's own error code, for example `MANIFEST_UNKNOWN`. */
  registryCode: z.string().optional(),
  /** Whether the registry was asked without credentials or with some; absent when the text does not tell. */
  credentials: z.enum(['anonymous', 'presented']).optional(),
  /** Platform that the node asked for, for example `linux/arm64/v8`. */
  wantedPlatform: z.string().optional(),
  /** `node` when the pause image of the node failed: the pod's own image is innocent. */
  scope: z.enum(['pod', 'node']),
  /** How many attempts the text reports (one per credential, then anonymous). */
  attempts: z.number().int().min(1),
  /** A mirror of the registry was tried as well. */
  viaMirror: z.boolean(),
  /** The text was cut, by its sender or by the limit of {@link maximumMessageLength}. */
  truncated: z.boolean(),
  /** Names of pull secrets that the text says are missing. */
  missingSecrets: z.array(z.string()),
});
/** What the text of a failure says, apart from its cause. @public */
export type Facts = z.infer<typeof factsSchema>;

/** The reading of one message. @public */
export const classificationSchema = z.object({
  cause: causeIdSchema,
  /** Finer code within the cause, for example `short-name` or `html-answer`. */
  variant: z.string().optional(),
  certainty: certaintySchema,
  /** Other causes that the same text could stand for, likeliest first. */
  alternatives: z.array(causeIdSchema),
  facts: factsSchema,
});
/** The reading of one message. @public */
export type Classification = z.infer<typeof classificationSchema>;
