import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  localize,
  type LocalizedText,
} from 'backstage-plugin-imagepull-common';
import type { Cluster } from '../kubernetes/clusters';
import type { ClusterAccess } from '../kubernetes/credentials';
import { ClusterAccessError } from '../kubernetes/errors';
import type { Obstacle } from './backgroundLooks';

/** A cluster, and with whose eyes it is looked at. */
export interface Place {
  cluster: Cluster;
  access: Extract<ClusterAccess, { refusal?: undefined }>;
}

/** The scope of Backstage's own credentials; any other is that of one user's token. */
export const sharedScope = 'shared';

/** As whom a cluster is looked at. */
export function lookedAs({ cluster, access }: Place): LocalizedText {
  return localize(
    access.scope === sharedScope ? 'looked-as.backstage' : 'looked-as.user',
    { cluster: cluster.name },
  );
}

/** What it means that looking at a cluster threw: "not permitted" is kept apart from all that may pass. Logs it. */
export function obstacleOf(
  error: unknown,
  { cluster }: Place,
  logger: LoggerService,
): Obstacle {
  if (!(error instanceof ClusterAccessError)) {
    logger.error(
      `What was found in cluster '${cluster.name}' could not be evaluated`,
      toError(error),
    );
    return {
      state: 'failed',
      text: localize('looked.not-evaluated', { place: cluster.name }),
    };
  }
  const { code, missingPermission, text } = error.clusterError;
  // A permission that is missing is in every checklist; the log of a cluster that lacks it on purpose stays quiet.
  logger[missingPermission ? 'debug' : 'warn'](
    `Request to cluster '${cluster.name}': ${error.message}`,
    { cluster: cluster.name, code },
  );
  return missingPermission
    ? { state: 'refused', missingPermission }
    : { state: 'failed', text };
}
