import { z } from 'zod';
import { forbidden, type ClusterUser } from '../api/access';
import { ApiError, unauthorized } from '../api/apiError';
import { parseRequestPath } from '../api/requestPath';

/** Which requests a fault befalls; all unless given. */
const matchSchema = z.strictObject({
  /** The plural of a resource: `pods`. */
  resource: z.string().optional(),
  /** A part of the path: `/namespaces/shop/`. */
  path: z.string().optional(),
});

const match = { match: matchSchema.optional() };

/** Something that goes wrong between a cluster and its clients. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Each answer comes late. */
  z.strictObject({
    kind: z.literal('latency'),
    milliseconds: z.number().int().min(0).max(600_000),
    ...match,
  }),
  /** 401, as with an expired token. */
  z.strictObject({ kind: z.literal('unauthorized'), ...match }),
  /** 403, as with a role that lacks a verb. */
  z.strictObject({ kind: z.literal('forbidden'), ...match }),
  /** 429 with a `Retry-After` header. */
  z.strictObject({
    kind: z.literal('tooManyRequests'),
    retryAfterSeconds: z.number().int().min(0).default(1),
    ...match,
  }),
  /** 500. */
  z.strictObject({ kind: z.literal('internalError'), ...match }),
  /** The request is taken and never answered. */
  z.strictObject({ kind: z.literal('hang'), ...match }),
  /** 200 with a web page, with half of the JSON, or with an object of another kind. */
  z.strictObject({
    kind: z.literal('nonsense'),
    answer: z.enum(['html', 'truncated', 'wrongKind']),
    ...match,
  }),
  /** The connection is cut without an answer. */
  z.strictObject({ kind: z.literal('disconnect'), ...match }),
  /** A watch is cut without an end after a while. */
  z.strictObject({
    kind: z.literal('droppedWatch'),
    afterMilliseconds: z.number().int().min(0).default(0),
    ...match,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** A fault as it is set: what has a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>;

/** Whether a fault befalls a request to a path (without the query). */
export function isStruck(fault: Fault, path: string): boolean {
  const { resource, path: part } = fault.match ?? {};
  const target = parseRequestPath(path);
  return (
    (!part || path.includes(part)) &&
    (!resource ||
      (target.kind === 'resource' && target.request.plural === resource))
  );
}

/** The refusal that a fault stands for. Undefined: it is no refusal. */
export function refusalOf(
  fault: Fault,
  request: { verb: string; path: string; user: ClusterUser },
): ApiError | undefined {
  switch (fault.kind) {
    case 'unauthorized':
      return unauthorized();
    case 'forbidden': {
      const target = parseRequestPath(request.path);
      return target.kind === 'resource'
        ? forbidden(request.user, { ...target.request, verb: request.verb })
        : new ApiError({
            code: 403,
            reason: 'Forbidden',
            message: `forbidden: User "${request.user.name}" cannot ${request.verb} path "${request.path}"`,
            details: {},
          });
    }
    case 'tooManyRequests':
      return new ApiError({
        code: 429,
        reason: 'TooManyRequests',
        message:
          'the server has received too many requests and has asked us to try again later',
        details: { retryAfterSeconds: fault.retryAfterSeconds },
      });
    case 'internalError':
      return new ApiError({
        code: 500,
        reason: 'InternalError',
        message: 'Internal error occurred: etcdserver: request timed out',
        details: {
          causes: [{ message: 'etcdserver: request timed out' }],
        },
      });
    default:
      return undefined;
  }
}

const webPage =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n';

const otherKind = JSON.stringify({
  kind: 'ConfigMap',
  apiVersion: 'v1',
  metadata: { name: 'not-what-was-asked-for' },
  data: {},
});

/** An answer spoilt by a fault. */
export function nonsense(
  answer: Extract<Fault, { kind: 'nonsense' }>['answer'],
  body: string,
): { contentType: string; body: string } {
  switch (answer) {
    case 'html':
      return { contentType: 'text/html', body: webPage };
    case 'truncated':
      return {
        contentType: 'application/json',
        body: body.slice(0, Math.floor(body.length / 2)),
      };
    default:
      return { contentType: 'application/json', body: otherKind };
  }
}
