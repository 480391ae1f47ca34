import { createHash } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { ServiceLocatorMethod } from '../observe/serviceLocator';
import { readEntitiesWithPods, type EntityWithPods } from './catalogEntities';
import { createOwnershipIndex, type OwnershipIndex } from './ownershipIndex';
import type { Ownership } from './ownershipTypes';

/** {@link Ownership} by what is known of the catalog. */
export interface CatalogOwnership extends Ownership {
  /** An entity that can have pods, as it is known now. */
  entity(ref: string): IncidentEntity | undefined;
}

function fingerprintOf(entities: readonly EntityWithPods[]): string {
  const hash = createHash('sha256');
  for (const entity of entities) {
    hash.update(JSON.stringify(entity));
  }
  return hash.digest('hex');
}

/** Makes a {@link CatalogOwnership} that knows of nothing until its first refresh. */
export function createOwnership(options: {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  /** Throws when the locator that is configured is not known here; then nothing belongs to anybody. */
  serviceLocator: () => ServiceLocatorMethod;
}): CatalogOwnership {
  const { logger } = options;
  let revision = 0;
  let fingerprint: string | undefined;
  let shown: ReadonlyMap<string, IncidentEntity> = new Map();
  let index: OwnershipIndex = createOwnershipIndex([], undefined);
  let unusable: ReadonlyMap<string, string> = new Map();

  function knownMethod(): ServiceLocatorMethod | undefined {
    try {
      return options.serviceLocator();
    } catch {
      // Said once at the start; entity pages say it too.
      return undefined;
    }
  }

  function use(entities: readonly EntityWithPods[]): void {
    const problems = new Map<string, string>();
    index = createOwnershipIndex(entities, knownMethod(), (entity, error) =>
      problems.set(entity.shown.ref, stringifyError(error)),
    );
    for (const [ref, problem] of problems) {
      if (unusable.get(ref) !== problem) {
        logger.warn(`No incident can belong to '${ref}': ${problem}`);
      }
    }
    unusable = problems;
    shown = new Map(entities.map(entity => [entity.shown.ref, entity.shown]));
  }

  return {
    entitiesOf: subject => index.entitiesOf(subject),
    revision: () => revision,
    entity: ref => shown.get(ref),
    async refresh() {
      const entities = await readEntitiesWithPods(options);
      const current = fingerprintOf(entities);
      if (current !== fingerprint) {
        use(entities);
        fingerprint = current;
        revision += 1;
      }
    },
  };
}
