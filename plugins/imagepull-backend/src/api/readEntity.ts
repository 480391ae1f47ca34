import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { imagepullDiagnosisReadPermission } from 'backstage-plugin-imagepull-common';

/**
 * Reads an entity for somebody who wants its diagnosis, with their own credentials.
 *
 * The catalog is asked first: an entity that it does not show to the caller is not found, exactly as one that does not
 * exist, so nobody can learn from this API which entities there are. Only who sees the entity anyway can be told that
 * its diagnosis is denied.
 *
 * The permission's resource is the entity. A policy may therefore decide on it with conditions of the catalog, for
 * example `isEntityOwner`: given a `resourceRef`, the permission backend has the catalog apply them.
 *
 * @param entityRef - in the form of `stringifyEntityRef`
 * @throws NotFoundError, NotAllowedError
 */
export async function readEntityForDiagnosis(options: {
  entityRef: string;
  credentials: BackstageCredentials;
  catalog: CatalogService;
  permissions: PermissionsService;
}): Promise<Entity> {
  const { entityRef, credentials, catalog, permissions } = options;
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity) {
    throw new NotFoundError(`There is no entity '${entityRef}'`);
  }
  const [decision] = await permissions.authorize(
    [{ permission: imagepullDiagnosisReadPermission, resourceRef: entityRef }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not see why image pulls of '${entityRef}' fail`,
    );
  }
  return entity;
}
