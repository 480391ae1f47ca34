/** A refusal in the words of the OCI distribution specification 1.1 ("Error Codes"). */
export class RegistryError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(options: {
    status: number;
    code: string;
    message: string;
    detail?: unknown;
    headers?: Readonly<Record<string, string>>;
  }) {
    super(options.message);
    this.name = 'RegistryError';
    this.status = options.status;
    this.code = options.code;
    this.detail = options.detail;
    this.headers = options.headers ?? {};
  }

  get body(): object {
    const { code, message, detail } = this;
    return {
      errors: [{ code, message, ...(detail !== undefined && { detail }) }],
    };
  }
}

export function nameUnknown(name: string): RegistryError {
  return new RegistryError({
    status: 404,
    code: 'NAME_UNKNOWN',
    message: 'repository name not known to registry',
    detail: { name },
  });
}

export function nameInvalid(name: string): RegistryError {
  return new RegistryError({
    status: 400,
    code: 'NAME_INVALID',
    message: 'invalid repository name',
    detail: { name },
  });
}

export function manifestUnknown(reference: string): RegistryError {
  return new RegistryError({
    status: 404,
    code: 'MANIFEST_UNKNOWN',
    message: 'manifest unknown',
    detail: reference.startsWith('sha256:')
      ? { digest: reference }
      : { Tag: reference },
  });
}

export function blobUnknown(digest: string): RegistryError {
  return new RegistryError({
    status: 404,
    code: 'BLOB_UNKNOWN',
    message: 'blob unknown to registry',
    detail: digest,
  });
}

export function unauthorized(
  challenge: string,
  options: { message?: string; detail?: unknown } = {},
): RegistryError {
  return new RegistryError({
    status: 401,
    code: 'UNAUTHORIZED',
    message: options.message ?? 'authentication required',
    detail: options.detail,
    headers: { 'WWW-Authenticate': challenge },
  });
}

export function denied(
  message = 'requested access to the resource is denied',
): RegistryError {
  return new RegistryError({ status: 403, code: 'DENIED', message });
}

export function unsupported(): RegistryError {
  return new RegistryError({
    status: 405,
    code: 'UNSUPPORTED',
    message: 'The operation is unsupported.',
    headers: { Allow: 'GET, HEAD' },
  });
}

export function paginationNumberInvalid(n: string): RegistryError {
  return new RegistryError({
    status: 400,
    code: 'PAGINATION_NUMBER_INVALID',
    message: 'invalid number of results requested',
    detail: { n },
  });
}
