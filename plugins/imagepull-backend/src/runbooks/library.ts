import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CauseId, Runbook } from 'backstage-plugin-imagepull-common';

const packageName = 'backstage-plugin-imagepull-backend';

/**
 * Where the runbooks are: in the published package, where its `prepack` script puts them, or in the repository, where
 * they are written.
 */
export function findRunbookDirectory(): string {
  const packed = resolvePackagePath(packageName, 'runbooks');
  return existsSync(packed)
    ? packed
    : resolvePackagePath(packageName, '../../docs/runbooks');
}

/**
 * Reads the built-in runbook of a cause.
 *
 * @throws NotFoundError when the cause has none
 */
export async function readRunbook(
  directory: string,
  cause: CauseId,
): Promise<Runbook> {
  let markdown: string;
  try {
    markdown = await readFile(join(directory, `${cause}.md`), 'utf8');
  } catch (error) {
    throw new NotFoundError(`There is no runbook for '${cause}'`, error);
  }
  const heading = /^# +(.+)$/m.exec(markdown);
  return { cause, title: heading?.[1].trim() ?? cause, markdown };
}
