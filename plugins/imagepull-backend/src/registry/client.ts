import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type {
  RegistryAnswer,
  RegistryQuestion,
  RegistryReply,
} from 'backstage-plugin-imagepull-common';
import type { RegistryConfig } from './config';
import { systemNetwork, type Network } from './connector';
import { createGetLogin } from './credentials';
import { createEndpoints, type Endpoint } from './endpoints';
import { isDigest, isRepository, isTag } from './hosts';
import {
  createImageReader,
  createManifestCache,
  type ImageAnswer,
} from './image';
import { defaultLimits, type RegistryLimits } from './limits';
import { listRepositories, listTags } from './lists';
import { describeProblem, RegistryProblem } from './problems';
import { createSession, type Session } from './session';
import { createAuthorizationCache } from './tokens';

/** Asks the registries that are listed under `imagepull.registries`, and no others. */
export interface RegistryClient {
  /** Whether a registry host of image references is listed. */
  covers(registry: string): boolean;
  /**
   * Asks a registry about one image. Whatever a registry does becomes part of the answer, and so does a question about a
   * registry that is not listed.
   *
   * @throws the reason of `signal` when that is aborted
   */
  ask(question: RegistryQuestion, signal: AbortSignal): Promise<RegistryAnswer>;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** A registry is not asked about the same thing again before this time, in milliseconds. */
const lookAgainMs = 5 * 60_000;

/** What a question is about, once it is known to be well formed. */
function findQuestionProblem(question: RegistryQuestion): string | undefined {
  const { repository, reference } = question;
  if (!isRepository(repository)) {
    return 'The repository is not well formed';
  }
  return isTag(reference) || isDigest(reference)
    ? undefined
    : 'The tag or digest is not well formed';
}

/** The work of a step that the answer can do without. */
async function orNothing<T>(
  logger: LoggerService,
  endpoint: Endpoint,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RegistryProblem) {
      const { kind, detail } = describeProblem(error, endpoint.redactor);
      logger.debug(`${endpoint.host} (${endpoint.field}): ${kind}: ${detail}`);
      return undefined;
    }
    throw error;
  }
}

/**
 * Makes the client of the registries in app-config.
 *
 * @param options - `registries`: `imagepull.registries`, valid by `registriesConfigSchema`. `config`: the root of
 * app-config, for the AWS accounts in it. `now`: milliseconds since 1970. `network` and `limits`: other than those of this
 * machine and the usual ones.
 * @throws InputError that names the field of a CA file which cannot be used
 */
export function createRegistryClient(options: {
  registries: readonly RegistryConfig[];
  config: Config;
  logger: LoggerService;
  now?: () => number;
  network?: Network;
  limits?: Partial<RegistryLimits>;
}): RegistryClient {
  const { registries, config, logger, now = Date.now } = options;
  const { network = systemNetwork } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const endpoints = createEndpoints({ registries, network, limits });
  const authorizations = createAuthorizationCache(now);
  const getLogin = createGetLogin({ config, logger, now });
  const manifests = createManifestCache();

  async function listNames(
    session: Session,
    question: RegistryQuestion,
    { manifest }: ImageAnswer,
  ): Promise<Pick<RegistryAnswer, 'repository' | 'tags' | 'repositories'>> {
    const { endpoint } = session;
    const found =
      manifest.outcome === 'missing'
        ? await orNothing(logger, endpoint, () =>
            listTags(session, endpoint.prefix + question.repository, limits),
          )
        : undefined;
    // 404 without a code may also mean that this registry lists no tags; its catalog can tell.
    const mayBeMissing =
      manifest.outcome === 'repository-missing' ||
      found?.reply.outcome === 'repository-missing' ||
      found?.reply.outcome === 'missing';
    const repositories =
      mayBeMissing && !endpoint.product.shared
        ? await orNothing(logger, endpoint, () =>
            listRepositories(session, limits),
          )
        : undefined;
    // distribution 2.8 lists no tags of a repository that never had one, and says that it does not know its name.
    const isListed = repositories?.names.includes(question.repository);
    const repository: RegistryReply | undefined = isListed
      ? { outcome: 'exists', status: 200 }
      : found?.reply;
    return {
      ...(repository && { repository }),
      ...(found?.tags && { tags: found.tags }),
      ...(repositories && { repositories }),
    };
  }

  async function look(
    endpoint: Endpoint,
    question: RegistryQuestion,
    signal: AbortSignal,
  ): Promise<RegistryAnswer> {
    const deadline = new AbortController();
    const timer = setTimeout(
      () =>
        deadline.abort(
          new RegistryProblem(
            'timeout',
            `No whole answer within ${limits.totalMs / 1000} seconds`,
          ),
        ),
      limits.totalMs,
    );
    const session = createSession({
      endpoint,
      endpoints,
      authorizations,
      getLogin,
      limits,
      now,
      logger,
      signal: AbortSignal.any([signal, deadline.signal]),
    });
    const about = { registry: question.registry, endpoint: endpoint.host };
    const lookAgainAt = (waitMs: number) =>
      new Date(now() + Math.max(lookAgainMs, waitMs)).toISOString();
    try {
      const image = await createImageReader({
        session,
        manifests,
        limits,
        now,
      }).read(question);
      const { manifest, rateLimit, configured, retryAfterMs } = image;
      return {
        ...about,
        credentials: configured ? 'configured' : 'anonymous',
        manifest,
        ...(await listNames(session, question, image)),
        ...(rateLimit && { rateLimit }),
        nextLookAt: lookAgainAt(retryAfterMs),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RegistryProblem)) {
        throw error;
      }
      const problem = describeProblem(error, endpoint.redactor);
      logger[error.kind === 'guarded' ? 'warn' : 'debug'](
        `${endpoint.host} (${endpoint.field}): ${problem.kind}: ${problem.detail}`,
      );
      return {
        ...about,
        credentials: 'anonymous',
        problem,
        nextLookAt: lookAgainAt(0),
      };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for the turn of a question, or until nobody waits for its answer any more. */
  function lookInTurn(
    endpoint: Endpoint,
    question: RegistryQuestion,
    signal: AbortSignal,
  ): Promise<RegistryAnswer> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      endpoint
        .inTurn(() => {
          signal.throwIfAborted();
          return look(endpoint, question, signal);
        })
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', stop));
    });
  }

  return {
    covers: registry => endpoints.find(registry) !== undefined,
    async ask(question, signal) {
      signal.throwIfAborted();
      const endpoint = endpoints.find(question.registry);
      const detail = endpoint
        ? findQuestionProblem(question)
        : 'The registry is not listed under imagepull.registries';
      if (!endpoint || detail !== undefined) {
        return {
          registry: question.registry,
          endpoint: endpoint?.host ?? question.registry,
          credentials: 'anonymous',
          problem: { kind: 'guarded', detail: detail ?? '' },
          nextLookAt: new Date(now() + lookAgainMs).toISOString(),
        };
      }
      return lookInTurn(endpoint, question, signal);
    },
    close: () => endpoints.close(),
  };
}
