import type {
  RegistryOutcome,
  RegistryReply,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson } from '../kubernetes/body';
import type { Redactor } from './redact';
import type { SessionAnswer } from './session';
import type { HttpAnswer } from './transport';

/** One error of a registry's answer. */
interface RegistryError {
  code?: string;
  message?: string;
}

const textSchema = z.string().optional().catch(undefined);

/**
 * The errors of the distribution specification, and what else registries send: Artifactory has `status` in place of
 * `code`; token services have `details` (Docker Hub) or `error` (OAuth 2.0).
 */
const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        code: z
          .union([z.string(), z.number()])
          .transform(String)
          .optional()
          .catch(undefined),
        message: textSchema,
        status: z.number().optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  code: textSchema,
  message: textSchema,
  details: textSchema,
  error: textSchema,
  error_description: textSchema,
});

const codeShape = /^[A-Z][A-Z0-9_]{1,63}$/;

/** Errors are short; what is longer is not read, in bytes. */
const maximumErrorsLength = 64 * 1024;

/** The first error of an answer that has a code, else the first. */
function readError({ body }: HttpAnswer): RegistryError & { listed: boolean } {
  const text =
    body.byteLength > maximumErrorsLength ? '' : body.toString('utf8');
  const parsed = errorsSchema.safeParse(parseJson(text));
  const data = parsed.data ?? {};
  const errors = data.errors ?? [];
  const listed = errors.find(({ code }) => code !== undefined) ?? errors.at(0);
  const found = listed ?? {
    code: data.code,
    message:
      data.message ?? data.details ?? data.error_description ?? data.error,
  };
  const code = found.code?.toUpperCase();
  return {
    ...(code !== undefined && codeShape.test(code) && { code }),
    ...(found.message !== undefined && { message: found.message }),
    listed:
      listed !== undefined &&
      (listed.code !== undefined || listed.status !== undefined),
  };
}

/**
 * Codes of the OCI distribution specification 1.1, and of products: Quay's `TAG_EXPIRED`, Harbor's
 * `PROJECTPOLICYVIOLATION`. `NAME_INVALID` on reading: a name that this registry cannot hold (Artifact Registry).
 */
const outcomeOfCode: ReadonlyMap<string, RegistryOutcome> = new Map<
  string,
  RegistryOutcome
>(
  Object.entries({
    MANIFEST_UNKNOWN: 'missing',
    TAG_EXPIRED: 'missing',
    TAG_UNKNOWN: 'missing',
    NAME_UNKNOWN: 'repository-missing',
    NAME_INVALID: 'repository-missing',
    UNAUTHORIZED: 'unauthorized',
    DENIED: 'denied',
    TOOMANYREQUESTS: 'rate-limited',
    PROJECTPOLICYVIOLATION: 'policy',
  }),
);

const absences: ReadonlySet<RegistryOutcome> = new Set<RegistryOutcome>([
  'missing',
  'repository-missing',
]);

const outcomeOfStatus: Readonly<Record<number, RegistryOutcome>> = {
  401: 'unauthorized',
  402: 'policy',
  403: 'denied',
  404: 'missing',
  412: 'policy',
  429: 'rate-limited',
  451: 'policy',
};

/**
 * Refusals to everybody, by their words: Artifactory with Xray ("download blocking policy"), Nexus with its firewall
 * ("quarantined"), Harbor ("… prevent vulnerable …", "… not signed …").
 */
const policyWords =
  /download(?:ing)? block(?:ing|ed)|block(?:ing|ed) policy|\bxray\b|quarantin|policy violation|prevent(?:ed|s|ing)? (?:vulnerable|from being pulled)|not signed/i;

/** Harbor has one code, `NOT_FOUND`, for an artifact, a repository and a project; its message says which. */
const repositoryNotFound = /^(?:repository|project) .*not found/is;

function outcomeOf(
  status: number,
  { code = '', message = '' }: RegistryError,
): RegistryOutcome {
  if (status === 429 || code === 'TOOMANYREQUESTS') {
    return 'rate-limited';
  }
  if (status >= 500) {
    return 'server-error';
  }
  if (
    (status === 403 || status === 404 || status === 409) &&
    policyWords.test(message)
  ) {
    return 'policy';
  }
  const byStatus = outcomeOfStatus[status] ?? 'server-error';
  const byCode =
    code === 'NOT_FOUND' && repositoryNotFound.test(message)
      ? 'repository-missing'
      : outcomeOfCode.get(code);
  // Who is refused is not told what there is, whatever the code says.
  const isRefusal = status === 401 || status === 403;
  return byCode === undefined || (isRefusal && absences.has(byCode))
    ? byStatus
    : byCode;
}

/**
 * Credentials were accepted by the token service, and the registry still says no: they lack the right. Docker Hub answers
 * so, with 401, for private repositories and for such that do not exist.
 */
function lacksRight(answer: SessionAnswer): boolean {
  return (
    answer.status === 401 &&
    answer.configured &&
    !answer.fromTokenService &&
    /error="?insufficient_scope/i.test(answer.header('www-authenticate') ?? '')
  );
}

/** What a registry said, by its own code where it has one. `redactor` takes out secrets that it repeats. */
export function readReply(
  answer: SessionAnswer,
  redactor: Redactor,
): RegistryReply {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return { outcome: 'exists', status };
  }
  const error = readError(answer);
  const outcome = outcomeOf(status, error);
  const { code = '', message = '' } = error;
  // Looked at together as well: a secret may be spread over both.
  const repeats = [code, message, `${code}${message}`].some(
    redactor.holdsSecret,
  );
  const isOwnWord = !repeats || outcomeOfCode.has(code);
  const told = isOwnWord || code === '' ? redactor.redact(message) : '';
  return {
    outcome:
      outcome === 'unauthorized' && lacksRight(answer) ? 'denied' : outcome,
    status,
    ...(code !== '' && isOwnWord && { code }),
    ...(told !== '' && { message: told }),
  };
}

/** What servers say to plain HTTP where they speak TLS: those in Go, nginx, Apache. */
const tlsWanted =
  /HTTP request (?:to an|was sent to) HTTPS|speaking plain HTTP to an SSL/i;

/** Whether a server says that it speaks TLS alone. */
export function wantsTls({ status, body }: HttpAnswer): boolean {
  return (
    status === 400 && tlsWanted.test(body.subarray(0, 2048).toString('utf8'))
  );
}

/** Whether an answer is plainly a web page. */
export function isWebPage(answer: HttpAnswer): boolean {
  return (
    /\bhtml\b/i.test(answer.header('content-type') ?? '') ||
    /^\s*<(?:!doctype|html|head|body)\b/i.test(
      answer.body.subarray(0, 512).toString('utf8'),
    )
  );
}

/**
 * Whether an answer shows by itself that a registry gave it: the header of its API, errors in its form, or a challenge. An
 * overloaded registry is answered for by what stands in front of it, so these pass.
 */
export function isFromRegistry(answer: HttpAnswer): boolean {
  const { status } = answer;
  return (
    (answer.header('docker-distribution-api-version') ?? '').startsWith(
      'registry/2',
    ) ||
    readError(answer).listed ||
    (status === 401 &&
      /^\s*(?:bearer|basic)\b/i.test(
        answer.header('www-authenticate') ?? '',
      )) ||
    status === 429 ||
    status >= 500
  );
}
