import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Place } from '../investigate/place';
import type { KubernetesGateway } from '../kubernetes/gateway';
import type { ClusterTime } from './clusterTime';
import type { WatchedNamespaces } from './namespaces';

/** Who looks at what fails, and where. */
export interface Looker {
  place: Place;
  gateway: Pick<KubernetesGateway, 'connect'>;
  namespaces: WatchedNamespaces;
  time: ClusterTime;
  logger: LoggerService;
  /** Ends what goes on. */
  signal: AbortSignal;
}
