import type { CoreEvent } from 'backstage-plugin-imagepull-common';
import type { AnnouncedPods } from './announcedPods';
import { isPullEvent, type PullEvents } from './pullEvents';
import type { ReflectedEvent } from './streams/reflectedEvents';

/**
 * Takes what the watch of the events with reason `Failed` tells: what may say why a pod fails is kept for a while, and a pod
 * that is not watched is announced. Events that go are of no interest: they expire, whatever becomes of the pod.
 */
export function createEventWatch(options: {
  events: PullEvents;
  announced: Pick<AnnouncedPods, 'hear'>;
  /** Whether the pods of a namespace are to be looked at. */
  accepts(namespace: string): boolean;
}): { take(event: ReflectedEvent<CoreEvent>): void } {
  const { events, announced, accepts } = options;

  function hear(event: CoreEvent): void {
    if (accepts(event.involvedObject?.namespace ?? '') && isPullEvent(event)) {
      events.put(event);
      announced.hear(event);
    }
  }

  return {
    take(event) {
      switch (event.type) {
        case 'page':
          event.objects.forEach(hear);
          break;
        case 'added':
        case 'modified':
          hear(event.object);
          break;
        default:
      }
    },
  };
}
