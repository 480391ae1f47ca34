import type {
  ClusterError,
  KubernetesObject,
} from 'backstage-plugin-imagepull-common';
import type { ReflectedEvent } from './streams/reflectedEvents';

/** How one stream is doing. */
export interface StreamStatus {
  /** Why changes do not come at the moment. */
  error?: ClusterError;
  /** It has told all there is at least once. */
  synced: boolean;
  /** Lists after the first. */
  relists: number;
  lastContactAt?: Date;
  lagMilliseconds?: number;
}

/** The status of a stream that has not said anything yet. */
export function newStreamStatus(): StreamStatus {
  return { synced: false, relists: 0 };
}

/** Takes one event of a stream. Whether something has changed that people should know at once. */
export function noteEvent(
  status: StreamStatus,
  event: ReflectedEvent<KubernetesObject>,
  now: Date,
): boolean {
  switch (event.type) {
    case 'state':
      status.error = event.state === 'failing' ? event.error : undefined;
      return true;
    case 'listing':
      status.relists += status.synced ? 1 : 0;
      return false;
    case 'synced':
      status.lastContactAt = now;
      status.synced = true;
      return true;
    case 'page':
    case 'contact':
      status.lastContactAt = now;
      return false;
    default:
      status.lastContactAt = now;
      status.lagMilliseconds = event.lagMilliseconds ?? status.lagMilliseconds;
      return false;
  }
}
