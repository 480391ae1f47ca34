/** The `details` of a Status: what the error is about. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: { reason?: string; message?: string; field?: string }[];
  retryAfterSeconds?: number;
}

/** An answer other than success, as the Kubernetes API gives it. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Failure';
  message: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
}

/** Ends the handling of a request with a Status. */
export class ApiError extends Error {
  readonly body: Status;

  constructor(options: {
    code: number;
    reason: string;
    message: string;
    details?: StatusDetails;
    /** For an expired list: how to go on with what there is now. */
    continueToken?: string;
  }) {
    super(options.message);
    this.name = 'ApiError';
    this.body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: options.continueToken
        ? { continue: options.continueToken }
        : {},
      status: 'Failure',
      message: options.message,
      reason: options.reason,
      ...(options.details && { details: options.details }),
      code: options.code,
    };
  }
}

export function unauthorized(): ApiError {
  return new ApiError({
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
}

export function badRequest(message: string): ApiError {
  return new ApiError({ code: 400, reason: 'BadRequest', message });
}

export function notFound(
  resource: { group: string; plural: string },
  name: string,
): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: `${qualifiedName(resource)} "${name}" not found`,
    details: {
      name,
      ...(resource.group && { group: resource.group }),
      kind: resource.plural,
    },
  });
}

/** The path names a resource that this version of the API does not have. */
export function unknownResource(): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

export function methodNotAllowed(): ApiError {
  return new ApiError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

export function notAcceptable(mediaTypes: readonly string[]): ApiError {
  return new ApiError({
    code: 406,
    reason: 'NotAcceptable',
    message: `only the following media types are accepted: ${mediaTypes.join(
      ', ',
    )}`,
  });
}

/** The options of a list or watch contradict each other. */
export function invalidListOptions(field: string, message: string): ApiError {
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `ListOptions.meta.k8s.io "" is invalid: ${field}: ${message}`,
    details: {
      group: 'meta.k8s.io',
      kind: 'ListOptions',
      causes: [{ reason: 'FieldValueForbidden', message, field }],
    },
  });
}

export function expired(message: string, continueToken?: string): ApiError {
  return new ApiError({ code: 410, reason: 'Expired', message, continueToken });
}

/** A list was asked for at a moment that has not come yet. */
export function resourceVersionTooLarge(
  asked: number,
  current: number,
): ApiError {
  const message = `Too large resource version: ${asked}, current: ${current}`;
  return new ApiError({
    code: 504,
    reason: 'Timeout',
    message,
    details: {
      retryAfterSeconds: 1,
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
    },
  });
}

/** `pods`, `deployments.apps`, `pods/log`. */
export function qualifiedName(resource: {
  group: string;
  plural: string;
}): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}
