import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import {
  imagepullDiagnosisReadPermission,
  imagepullOverviewReadPermission,
  type IncidentEntity,
} from 'backstage-plugin-imagepull-common';

interface Question {
  credentials: BackstageCredentials;
  permissions: PermissionsService;
}

async function isAnyAllowed(
  { credentials, permissions }: Question,
  requests: AuthorizePermissionRequest[],
): Promise<boolean> {
  try {
    const decisions = await permissions.authorize(requests, { credentials });
    return decisions.some(({ result }) => result === AuthorizeResult.ALLOW);
  } catch (error) {
    throw new ServiceUnavailableError(
      'The permission system gives no answer',
      error,
    );
  }
}

/**
 * Whether somebody may see the overview of all clusters.
 *
 * @throws ServiceUnavailableError when the permission system cannot be asked
 */
export function mayReadOverview(question: Question): Promise<boolean> {
  return isAnyAllowed(question, [
    { permission: imagepullOverviewReadPermission },
  ]);
}

/**
 * @throws NotAllowedError for somebody who may not see the overview of all clusters; ServiceUnavailableError when the
 * permission system cannot be asked
 */
export async function requireOverview(question: Question): Promise<void> {
  if (!(await mayReadOverview(question))) {
    throw new NotAllowedError('You may not see the overview of all clusters');
  }
}

/**
 * Whether somebody may see the diagnosis of at least one of these entities, which the catalog has to show to them.
 *
 * @throws ServiceUnavailableError when the permission system cannot be asked
 */
export async function mayReadDiagnosisOfAny(
  question: Question,
  entities: readonly IncidentEntity[],
): Promise<boolean> {
  return (
    entities.length > 0 &&
    isAnyAllowed(
      question,
      entities.map(({ ref }) => ({
        permission: imagepullDiagnosisReadPermission,
        resourceRef: ref,
      })),
    )
  );
}
