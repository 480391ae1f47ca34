import type { RegistryReply } from 'backstage-plugin-imagepull-common';
import LinkHeader from 'http-link-header';
import { z } from 'zod';
import { parseJson } from '../kubernetes/body';
import type { Target } from './endpoints';
import { isRepository, isTag } from './hosts';
import type { RegistryLimits } from './limits';
import { RegistryProblem } from './problems';
import { readReply } from './replies';
import type { Scope } from './scopes';
import type { Session, SessionAnswer } from './session';

/** Names of a list, and whether these are all. */
export interface NameList {
  names: readonly string[];
  complete: boolean;
}

/** The tags of a repository. */
export interface TagList extends NameList {
  /** When a tag was pushed, ISO 8601, where the registry tells. */
  pushedAt?: ReadonlyMap<string, string>;
}

const tagsSchema = z.object({
  tags: z.array(z.unknown()).nullish(),
  /** Artifact Registry and Container Registry of Google tell more: digest → tags and times. */
  manifest: z
    .record(
      z.string(),
      z.object({
        tag: z.array(z.string()),
        timeUploadedMs: z.string().regex(/^[0-9]{1,15}$/),
      }),
    )
    .optional()
    .catch(undefined),
});

const catalogSchema = z.object({
  repositories: z.array(z.unknown()).nullish(),
});

/** What one page holds; nothing when it is none. */
type ReadPage = (body: unknown) => readonly unknown[] | undefined;

interface ListRequest {
  path: string;
  scope: Scope;
  readPage: ReadPage;
  isName: (name: string) => boolean;
}

/** Longest `Link` header that is read, in characters: reading takes time by the square of it. */
const maximumLinkLength = 4096;

/** The address of the next page, as the registry names it. */
function linkOf(answer: SessionAnswer): string | undefined {
  const header = answer.header('link');
  if (header === undefined) {
    return undefined;
  }
  if (header.length > maximumLinkLength) {
    throw new RegistryProblem('unusable-answer', 'Its Link header is too long');
  }
  try {
    return LinkHeader.parse(header).rel('next').at(0)?.uri;
  } catch (error) {
    throw new RegistryProblem(
      'unusable-answer',
      `Its Link header cannot be read: ${error}`,
    );
  }
}

/** The next page: by its `Link`, or for those that send none, after the last name of a full page. */
function findNext(
  session: Session,
  answer: SessionAnswer,
  { path, isName }: ListRequest,
  page: readonly unknown[],
  pageSize: number,
): Target | undefined {
  const link = linkOf(answer);
  if (link !== undefined) {
    return session.nextPage(link, answer.target, path);
  }
  const last = page.at(-1);
  return page.length >= pageSize && typeof last === 'string' && isName(last)
    ? session.target(path, { n: String(pageSize), last })
    : undefined;
}

/**
 * Reads a list page by page, until its end, the limit of pages or names, or a page that cannot be had; then it is not
 * complete. What the first page answers decides.
 *
 * @throws RegistryProblem when there is no first page
 */
async function listNames(
  session: Session,
  request: ListRequest,
  limits: RegistryLimits,
): Promise<{ reply: RegistryReply; list?: NameList }> {
  const { path, scope, readPage, isName } = request;
  const { redactor } = session.endpoint;
  const { pageSize } = limits;
  const names = new Set<string>();
  const visited = new Set<string>();
  let isWhole = true;
  const ask = (target: Target) =>
    session.request({ target, accept: 'application/json', scope });

  /** Reads one page; gives the next one, if there is one. */
  function take(answer: SessionAnswer): Target | undefined {
    const page = readPage(parseJson(answer.body.toString('utf8')));
    if (!page) {
      throw new RegistryProblem('unusable-answer', 'A list has another form');
    }
    const before = names.size;
    const room = limits.names - names.size;
    isWhole &&= page.length <= room;
    for (const name of page.slice(0, room)) {
      if (typeof name === 'string' && isName(name)) {
        if (redactor.holdsSecret(name)) {
          isWhole = false;
        } else {
          names.add(name);
        }
      }
    }
    const next = findNext(session, answer, request, page, pageSize);
    if (next && names.size === before) {
      // The same names again: one that does not page has given all of them, one that links in circles may have not.
      isWhole &&= answer.header('link') === undefined;
      return undefined;
    }
    return next;
  }

  const first = await ask(session.target(path, { n: String(pageSize) }));
  const reply = readReply(first, redactor);
  if (reply.outcome !== 'exists') {
    return { reply };
  }
  let complete = false;
  try {
    let next = take(first);
    for (
      let pages = 1;
      next &&
      pages < limits.pages &&
      names.size < limits.names &&
      !visited.has(next.url.href);
      pages++
    ) {
      visited.add(next.url.href);
      const answer = await ask(next);
      if (answer.status !== 200) {
        break;
      }
      next = take(answer);
    }
    complete = next === undefined;
  } catch (error) {
    if (!(error instanceof RegistryProblem) || names.size === 0) {
      throw error;
    }
  }
  return { reply, list: { names: [...names], complete: complete && isWhole } };
}

/**
 * Lists the tags of a repository, and so tells whether it exists.
 *
 * @throws RegistryProblem
 */
export async function listTags(
  session: Session,
  repository: string,
  limits: RegistryLimits,
): Promise<{ reply: RegistryReply; tags?: TagList }> {
  const pushed = new Map<string, string>();
  const { reply, list } = await listNames(
    session,
    {
      path: `${repository}/tags/list`,
      scope: { type: 'tags', repository },
      isName: isTag,
      readPage(body) {
        const parsed = tagsSchema.safeParse(body);
        Object.values(parsed.data?.manifest ?? {}).forEach(
          ({ tag, timeUploadedMs }) =>
            tag
              .filter(isTag)
              .forEach(name =>
                pushed.set(
                  name,
                  new Date(Number(timeUploadedMs)).toISOString(),
                ),
              ),
        );
        return parsed.success ? parsed.data.tags ?? [] : undefined;
      },
    },
    limits,
  );
  const pushedAt = new Map(
    (list?.names ?? []).flatMap(name => {
      const time = pushed.get(name);
      return time === undefined ? [] : [[name, time]];
    }),
  );
  return {
    reply,
    ...(list && {
      tags: { ...list, ...(pushedAt.size > 0 && { pushedAt }) },
    }),
  };
}

/**
 * Lists the repositories of a registry; nothing when it does not let its catalog be read. A mirror's prefix is taken off.
 *
 * @throws RegistryProblem
 */
export async function listRepositories(
  session: Session,
  limits: RegistryLimits,
): Promise<NameList | undefined> {
  const { prefix } = session.endpoint;
  const { list } = await listNames(
    session,
    {
      path: '_catalog',
      scope: { type: 'catalog' },
      isName: isRepository,
      readPage(body) {
        const parsed = catalogSchema.safeParse(body);
        return parsed.success ? parsed.data.repositories ?? [] : undefined;
      },
    },
    limits,
  );
  return (
    list && {
      ...list,
      names: list.names
        .filter(name => name.startsWith(prefix))
        .map(name => name.slice(prefix.length)),
    }
  );
}
