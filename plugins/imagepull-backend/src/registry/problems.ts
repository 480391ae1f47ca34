import { isError } from '@backstage/errors';
import {
  cleanText,
  type ConnectionProblem,
  type RegistryAnswer,
} from 'backstage-plugin-imagepull-common';
import type { Redactor } from './redact';

/** Longest detail of a problem, in characters; what is told of it is cut once secrets are out of it. */
const maximumDetailLength = 2000;

/** Why there is no talking to a registry. Its message holds no secret, and is fit to be shown and logged. */
export class RegistryProblem extends Error {
  readonly kind: ConnectionProblem;
  /** The host that it is about, where that is not the one asked. */
  readonly host?: string;

  constructor(kind: ConnectionProblem, detail: string, host?: string) {
    super(
      cleanText(detail).text.replace(/\s+/g, ' ').slice(0, maximumDetailLength),
    );
    this.name = 'RegistryProblem';
    this.kind = kind;
    this.host = host;
  }
}

/**
 * What an error of a connection means, by its code: those of libuv (`uv_strerror`), of undici 7, and of OpenSSL 3 as Node
 * names them (`X509_V_ERR_…` without its prefix).
 */
const kinds: Readonly<Record<string, ConnectionProblem>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'unreachable',
  ECONNABORTED: 'unreachable',
  EPIPE: 'unreachable',
  UND_ERR_SOCKET: 'unreachable',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-unknown-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-authority',
  CERT_UNTRUSTED: 'tls-unknown-authority',
  INVALID_CA: 'tls-unknown-authority',
  CERT_HAS_EXPIRED: 'tls-certificate-invalid',
  CERT_NOT_YET_VALID: 'tls-certificate-invalid',
  CERT_REVOKED: 'tls-certificate-invalid',
  CERT_REJECTED: 'tls-certificate-invalid',
  CERT_SIGNATURE_FAILURE: 'tls-certificate-invalid',
  INVALID_PURPOSE: 'tls-certificate-invalid',
  HOSTNAME_MISMATCH: 'tls-certificate-invalid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-certificate-invalid',
  ERR_SSL_WRONG_VERSION_NUMBER: 'plain-http',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'plain-http',
  ERR_SSL_HTTP_REQUEST: 'plain-http',
  UND_ERR_HEADERS_OVERFLOW: 'unusable-answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'unusable-answer',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'unusable-answer',
  Z_DATA_ERROR: 'unusable-answer',
  Z_BUF_ERROR: 'unusable-answer',
  // undici 7 asserts that a status is 100 or more.
  ERR_ASSERTION: 'not-a-registry',
};

/** The other side ends the handshake: it wants a certificate of the client, another name, or another version of TLS. */
const refusedHandshake = /^(?:EPROTO$|ERR_SSL_.*(?:ALERT|UNRECOGNIZED_NAME))/;

/** OpenSSL puts where in its code it was around what it has to say. */
function withoutPlace(message: string): string {
  const [, reason] =
    /^[0-9A-F]+:error:[0-9A-F]+:SSL routines:[^:]*:([^:]+):/.exec(message) ??
    [];
  return reason ?? message;
}

/** What is read of an error, whichever realm it comes from: `instanceof` knows but those of its own. */
interface AnyError {
  name: string;
  message: string;
  code?: unknown;
  cause?: unknown;
  errors?: unknown;
}

function kindOf({ code, name, message }: AnyError): ConnectionProblem {
  if (message.includes('wrong version number')) {
    return 'plain-http';
  }
  if (typeof code === 'string' && Object.hasOwn(kinds, code)) {
    return kinds[code];
  }
  if (typeof code === 'string' && refusedHandshake.test(code)) {
    return 'tls-refused';
  }
  if (name === 'TimeoutError') {
    return 'timeout';
  }
  // undici's name for an answer that is no HTTP.
  return name === 'HTTPParserError' ? 'not-a-registry' : 'unreachable';
}

/** The problem behind anything that a request threw. */
export function toProblem(thrown: unknown, host: string): RegistryProblem {
  if (thrown instanceof RegistryProblem) {
    return thrown;
  }
  if (!isError(thrown)) {
    return new RegistryProblem('unreachable', String(thrown), host);
  }
  const error: AnyError = thrown;
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    // One attempt per address of the name; that they all failed is in none of them.
    return toProblem(error.errors[0], host);
  }
  if (error.code === undefined && isError(error.cause)) {
    return toProblem(error.cause, host);
  }
  return new RegistryProblem(kindOf(error), withoutPlace(error.message), host);
}

/** A problem as part of an answer, without secrets that a foreign text may repeat. */
export function describeProblem(
  { kind, message, host }: RegistryProblem,
  { redact, holdsSecret }: Redactor,
): NonNullable<RegistryAnswer['problem']> {
  return {
    kind,
    detail: redact(message),
    ...(host !== undefined && !holdsSecret(host) && { host }),
  };
}
