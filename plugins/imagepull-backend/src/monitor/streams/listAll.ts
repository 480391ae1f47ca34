import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { ClusterAccessError, clusterError } from '../../kubernetes/errors';
import type {
  Followed,
  WatchConnection,
} from '../../kubernetes/watchConnection';

/** Objects per page, as client-go's pager has it. */
export const pageSize = 500;

/** A list of more pages than this is taken for one that never ends. */
export const maximumPages = 400;

/** How often a list is begun anew because the cluster has forgotten it before it was read to its end. */
const maximumBeginnings = 3;

/** Where a list goes to, page by page. */
export interface ListReader<T> {
  onBegin(): Promise<void>;
  onPage(objects: readonly T[], problems: readonly string[]): Promise<void>;
}

/**
 * Reads a whole list, of which only one page is in memory at a time.
 *
 * @returns the version to watch from
 * @throws ClusterAccessError
 */
export async function listAll<T extends KubernetesObject>(
  connection: WatchConnection,
  followed: Followed<T>,
  reader: ListReader<T>,
  signal: AbortSignal,
): Promise<string> {
  async function read(): Promise<string> {
    await reader.onBegin();
    let version: string | undefined;
    let continueFrom: string | undefined;
    for (let number = 0; number < maximumPages; number++) {
      const page = await connection.listPage(
        { ...followed, limit: pageSize, continueFrom },
        signal,
      );
      await reader.onPage(page.objects, page.problems);
      // The first page's: were a later one newer, what changed between the two would be missed.
      version ??= page.resourceVersion;
      continueFrom = page.next;
      if (continueFrom === undefined) {
        return version;
      }
    }
    throw new ClusterAccessError(
      clusterError('invalid-answer', { cluster: connection.cluster }),
      `a list of more than ${maximumPages} pages`,
    );
  }

  for (let beginning = 1; ; beginning++) {
    try {
      return await read();
    } catch (error) {
      const again = error instanceof ClusterAccessError && error.expired;
      if (!again || beginning === maximumBeginnings) {
        throw error;
      }
    }
  }
}
