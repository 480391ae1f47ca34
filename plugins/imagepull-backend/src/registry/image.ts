import type {
  RateLimit,
  RegistryAnswer,
  RegistryQuestion,
} from 'backstage-plugin-imagepull-common';
import { isDigest } from './hosts';
import type { RegistryLimits } from './limits';
import {
  hasDigest,
  manifestAccept,
  readConfigPlatform,
  readManifest,
  type ManifestContent,
} from './manifest';
import { RegistryProblem } from './problems';
import { readRateLimit, readRetryAfter } from './rateLimit';
import type { Redactor } from './redact';
import { isFromRegistry, isWebPage, readReply, wantsTls } from './replies';
import type { Session, SessionAnswer } from './session';

/** What was learned about an image. */
export interface ImageAnswer {
  manifest: NonNullable<RegistryAnswer['manifest']>;
  rateLimit?: RateLimit;
  configured: boolean;
  /** Milliseconds that the registry asks to wait. */
  retryAfterMs: number;
}

/**
 * Manifests by their digest, which never change: by what was computed from their bodies, since a digest that is only said
 * would let one registry speak for another.
 */
export interface ManifestCache {
  get(digest: string): ManifestContent | undefined;
  set(digest: string, content: ManifestContent): void;
}

const maximumManifests = 500;

/** Makes a cache of at most 500 manifests; the oldest go first. */
export function createManifestCache(): ManifestCache {
  const entries = new Map<string, ManifestContent>();
  return {
    get: digest => entries.get(digest),
    set(digest, content) {
      entries.delete(digest);
      entries.set(digest, content);
      const [oldest] = entries.keys();
      if (entries.size > maximumManifests) {
        entries.delete(oldest);
      }
    },
  };
}

/** How much of a page is looked through for its title, in bytes. */
const titleWithin = 4096;

/** What a page that is no registry's says of itself: its title, or its first words. */
function quoteOf(answer: SessionAnswer, redactor: Redactor): string {
  const start = answer.body.subarray(0, titleWithin).toString('utf8');
  const text = redactor.redact(start, titleWithin);
  const [, title] = /<title[^>]{0,100}>([^<]{1,200})</i.exec(text) ?? [];
  // Bytes that are no text say nothing.
  const quote =
    title ?? (isWebPage(answer) || start.includes('\ufffd') ? '' : text);
  return quote.trim().slice(0, 200);
}

/** Whether a token service says no, in words of its own: those of Docker Hub and of OAuth have no codes of registries. */
function refusesToken(answer: SessionAnswer): boolean {
  return [400, 401, 403].includes(answer.status) && !isWebPage(answer);
}

function notARegistry(
  answer: SessionAnswer,
  redactor: Redactor,
): RegistryProblem {
  const type = redactor.redact(
    answer.header('content-type') ?? 'no content type',
    100,
  );
  const quote = quoteOf(answer, redactor);
  return new RegistryProblem(
    'not-a-registry',
    `It answers ${answer.status} (${type})${quote ? `: ${quote}` : ''}`,
    answer.target.url.host,
  );
}

/** Looks at images. All functions throw RegistryProblem where there is no talking to the registry. */
export function createImageReader(options: {
  session: Session;
  manifests: ManifestCache;
  limits: RegistryLimits;
  now: () => number;
}): { read(question: RegistryQuestion): Promise<ImageAnswer> } {
  const { session, manifests, limits, now } = options;
  const { product, prefix, redactor } = session.endpoint;

  function ask(question: RegistryQuestion, method: 'GET' | 'HEAD') {
    const repository = prefix + question.repository;
    return session.request({
      method,
      target: session.target(`${repository}/manifests/${question.reference}`),
      accept: manifestAccept,
      scope: { type: 'pull', repository },
    });
  }

  /** Whether the API of registries is there at all, where an answer does not show it. */
  async function speaksRegistry(question: RegistryQuestion) {
    const answer = await session.request({
      target: session.target(''),
      accept: 'application/json',
      scope: { type: 'pull', repository: prefix + question.repository },
    });
    return answer.status < 300 ? !isWebPage(answer) : isFromRegistry(answer);
  }

  /** The platform of a single image is in its configuration, a blob that may be at another host. */
  async function readPlatform(
    question: RegistryQuestion,
    digest: string,
  ): Promise<string | undefined> {
    const repository = prefix + question.repository;
    try {
      const answer = await session.request({
        target: session.target(`${repository}/blobs/${digest}`),
        accept: '*/*',
        scope: { type: 'pull', repository },
        limit: limits.configBytes,
      });
      return answer.status === 200 && hasDigest(answer.body, digest)
        ? readConfigPlatform(answer.body)
        : undefined;
    } catch (error) {
      if (error instanceof RegistryProblem) {
        // The image is known to exist; on what platforms it runs, is not.
        return undefined;
      }
      throw error;
    }
  }

  async function withPlatforms(
    question: RegistryQuestion,
    content: ManifestContent,
  ): Promise<ManifestContent> {
    const { digest, configDigest } = content;
    const known = digest === undefined ? undefined : manifests.get(digest);
    if (known) {
      return known;
    }
    const platform =
      content.platforms || configDigest === undefined
        ? undefined
        : await readPlatform(question, configDigest);
    const complete = platform ? { ...content, platforms: [platform] } : content;
    if (digest !== undefined && complete.platforms) {
      manifests.set(digest, complete);
    }
    return complete;
  }

  function answerWith(
    answer: SessionAnswer,
    content: ManifestContent | undefined,
  ): ImageAnswer {
    const { digest, mediaType } = content ?? {};
    const platforms = content?.platforms?.filter(
      platform => !redactor.holdsSecret(platform),
    );
    const rateLimit = readRateLimit(answer, redactor);
    return {
      manifest: {
        ...readReply(answer, redactor),
        ...(digest !== undefined &&
          !redactor.holdsSecret(digest) && { digest }),
        ...(mediaType !== undefined &&
          !redactor.holdsSecret(mediaType) && { mediaType }),
        ...(platforms && { platforms }),
      },
      ...(rateLimit && { rateLimit }),
      configured: answer.configured,
      retryAfterMs: readRetryAfter(answer, now()),
    };
  }

  /**
   * What a HEAD alone can tell: where it costs no pull and a GET does, everything that a GET would tell is known from it
   * or from before. Else nothing.
   */
  async function readHead(
    question: RegistryQuestion,
  ): Promise<ImageAnswer | undefined> {
    const head = await ask(question, 'HEAD');
    if (head.status === 429) {
      return answerWith(head, undefined);
    }
    const digest = head.header('docker-content-digest') ?? '';
    if (head.status !== 200 || !isDigest(digest)) {
      return undefined;
    }
    const known = manifests.get(digest);
    return known || question.cause === 'rate-limited'
      ? answerWith(head, known ?? { digest })
      : undefined;
  }

  return {
    async read(question) {
      const head = product.countsManifestReads
        ? await readHead(question)
        : undefined;
      if (head) {
        return head;
      }
      const answer = await ask(question, 'GET');
      if (answer.status < 300) {
        const content = readManifest(
          answer.body,
          answer.header('content-type'),
        );
        if (!content) {
          throw notARegistry(answer, redactor);
        }
        const sent = answer.header('docker-content-digest') ?? '';
        const complete = await withPlatforms(question, content);
        return answerWith(answer, {
          ...complete,
          ...(complete.digest === undefined &&
            isDigest(sent) && { digest: sent }),
        });
      }
      if (wantsTls(answer)) {
        throw new RegistryProblem(
          'tls-expected',
          `It answers plain HTTP with ${answer.status}: ${quoteOf(
            answer,
            redactor,
          )}`,
        );
      }
      const fromRegistry =
        isFromRegistry(answer) ||
        (answer.fromTokenService
          ? refusesToken(answer)
          : await speaksRegistry(question));
      if (!fromRegistry) {
        throw notARegistry(answer, redactor);
      }
      return answerWith(answer, undefined);
    },
  };
}
