import { z } from 'zod';

/** Which requests a fault befalls; all unless given. */
const match = {
  match: z
    .strictObject({
      /** The host of a registry: `registry.acme.internal`. */
      registry: z.string().optional(),
      /** A repository: `shop/checkout`. */
      repository: z.string().optional(),
    })
    .optional(),
};

/** Something that goes wrong at a registry or on the way to it. */
export const registryFaultSchema = z.discriminatedUnion('kind', [
  /** The registry is out of order. */
  z.strictObject({
    kind: z.literal('outage'),
    status: z.number().int().min(500).max(599).default(503),
    ...match,
  }),
  /** Each answer comes late. */
  z.strictObject({
    kind: z.literal('latency'),
    milliseconds: z.number().int().min(0).max(600_000),
    ...match,
  }),
  /** 429, with a `Retry-After` header. */
  z.strictObject({
    kind: z.literal('rateLimit'),
    retryAfterSeconds: z.number().int().min(0).default(60),
    ...match,
  }),
  /** A web page with status 200, as from a proxy that wants somebody to sign in. */
  z.strictObject({ kind: z.literal('signInPage'), ...match }),
  /** A redirect to another host, as from a single sign-on. */
  z.strictObject({
    kind: z.literal('redirect'),
    location: z.url(),
    ...match,
  }),
  /** The request is taken and never answered. */
  z.strictObject({ kind: z.literal('hang'), ...match }),
  /** The connection is cut without an answer. */
  z.strictObject({ kind: z.literal('disconnect'), ...match }),
]);

export type RegistryFault = z.infer<typeof registryFaultSchema>;

/** A fault as it is set: what has a default may be left out. */
export type RegistryFaultInput = z.input<typeof registryFaultSchema>;

/** Whether a fault befalls a request. */
export function isBefallen(
  fault: RegistryFault,
  request: { registry: string; repository?: string },
): boolean {
  const { registry, repository } = fault.match ?? {};
  return (
    (registry === undefined || registry === request.registry) &&
    (repository === undefined || repository === request.repository)
  );
}
