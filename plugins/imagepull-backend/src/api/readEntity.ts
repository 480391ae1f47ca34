import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { imagepullDiagnosisReadPermission } from 'backstage-plugin-imagepull-common';

interface Question {
  /** In the form of `stringifyEntityRef`. */
  entityRef: string;
  credentials: BackstageCredentials;
  catalog: CatalogService;
  permissions: PermissionsService;
}

/**
 * Reads an entity with the credentials of whoever asks; undefined when there is none, or when they may not see it.
 *
 * @throws ServiceUnavailableError when the catalog cannot be asked
 */
export async function findEntity(
  question: Omit<Question, 'permissions'>,
): Promise<Entity | undefined> {
  const { catalog, credentials, entityRef } = question;
  try {
    return await catalog.getEntityByRef(entityRef, { credentials });
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 403) {
      return undefined;
    }
    // As it is, the error would make its status and its body, of another plugin's answer, those of ours.
    throw new ServiceUnavailableError('The catalog gives no answer', error);
  }
}

async function isAllowed(question: Question): Promise<boolean> {
  const { credentials, entityRef, permissions } = question;
  const [decision] = await permissions.authorize(
    [
      {
        permission: imagepullDiagnosisReadPermission,
        resourceRef: entityRef,
      },
    ],
    { credentials },
  );
  return decision.result === AuthorizeResult.ALLOW;
}

/**
 * Reads an entity for somebody who wants its diagnosis, with their own credentials.
 *
 * The catalog decides first, though both are asked at once: an entity that it does not show to the caller is not found,
 * exactly as one that does not exist, so nobody can learn from this API which entities there are. Only who sees the entity
 * anyway can be told that its diagnosis is denied.
 *
 * The permission's resource is the entity. A policy may therefore decide on it with conditions of the catalog, for
 * example `isEntityOwner`: given a `resourceRef`, the permission backend has the catalog apply them.
 *
 * @throws NotFoundError, NotAllowedError; ServiceUnavailableError when one of the two cannot be asked
 */
export async function readEntityForDiagnosis(
  options: Question,
): Promise<Entity> {
  const { entityRef } = options;
  const [found, allowed] = await Promise.allSettled([
    findEntity(options),
    isAllowed(options),
  ]);
  if (found.status === 'rejected') {
    throw found.reason;
  }
  const entity = found.value;
  if (!entity) {
    throw new NotFoundError(`There is no entity '${entityRef}'`);
  }
  if (allowed.status === 'rejected') {
    throw new ServiceUnavailableError(
      'The permission system gives no answer',
      allowed.reason,
    );
  }
  if (!allowed.value) {
    throw new NotAllowedError(
      `You may not see why image pulls of '${entityRef}' fail`,
    );
  }
  return entity;
}
