import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import pLimit from 'p-limit';
import { createSharedResults } from '../observe/sharedResults';

/** How long it is taken for granted what somebody may read in the catalog, in milliseconds. */
const keepMs = 30_000;

/** Viewers that are known at the same time at most. */
const maximumViewers = 100;

/** Entities that the catalog is asked about at once. */
const batchSize = 500;

/** What the catalog shows to somebody. */
export interface Viewer {
  /** Those of the entities asked about that the viewer may not read, or that do not exist any more; in order. */
  hidden: readonly string[];
  /** What people call an entity that the viewer may read, where it is not its name. */
  titleOf(entityRef: string): string | undefined;
}

/** Finds out what the catalog shows to somebody. */
export interface Viewers {
  /**
   * Asks the catalog with the viewer's credentials, unless it was asked a moment ago.
   *
   * @param entityRefs - entities that may be hidden
   * @param titled - further entities whose titles are wanted
   * @throws ServiceUnavailableError when it gives no answer
   */
  see(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
    titled?: readonly string[],
  ): Promise<Viewer>;
}

/** What is known of one viewer. */
interface Knowledge {
  /** By entity ref; undefined: the viewer may not read it. */
  seen: Map<string, { title?: string } | undefined>;
  /** One question at a time, so that those who ask together share the answer. */
  inTurn: ReturnType<typeof pLimit>;
}

const fields = ['kind', 'metadata.title', 'spec.profile.displayName'];

function titleOf(entity: Entity): string | undefined {
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string' && displayName
    ? displayName
    : entity.metadata?.title;
}

/** Makes {@link Viewers}. */
export function createViewers(options: { catalog: CatalogService }): Viewers {
  const { catalog } = options;
  const known = createSharedResults<Knowledge>({
    keepMs: () => keepMs,
    maximum: maximumViewers,
    now: () => performance.now(),
  });

  async function ask(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ) {
    try {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: [...entityRefs], fields },
        { credentials },
      );
      return items;
    } catch (error) {
      // As it is, the error would make its status and its body, of another plugin's answer, those of ours.
      throw new ServiceUnavailableError('The catalog gives no answer', error);
    }
  }

  async function learn(
    seen: Knowledge['seen'],
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ) {
    const missing = entityRefs.filter(ref => !seen.has(ref));
    for (let start = 0; start < missing.length; start += batchSize) {
      const batch = missing.slice(start, start + batchSize);
      const entities = await ask(batch, credentials);
      batch.forEach((ref, index) => {
        const entity = entities[index];
        seen.set(ref, entity && { title: titleOf(entity) });
      });
    }
  }

  return {
    async see(entityRefs, credentials, titled = []) {
      const { seen, inTurn } = await known.get(
        JSON.stringify(credentials.principal),
        async () => ({ seen: new Map(), inTurn: pLimit(1) }),
      );
      const asked = new Set([...entityRefs, ...titled]);
      await inTurn(() => learn(seen, [...asked], credentials));
      return {
        hidden: [...new Set(entityRefs)].filter(ref => !seen.get(ref)).sort(),
        titleOf: ref => seen.get(ref)?.title,
      };
    },
  };
}
