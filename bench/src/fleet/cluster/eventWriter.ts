import {
  countedEvent,
  type CoreEvent,
  type EventDetails,
  type ObjectStore,
} from 'imagepull-demo';

/** Writes events as kubelets do; of those that are written once only the latest are kept. */
export interface EventWriter {
  /** Writes an event, or the higher count of one that is there. It stays until it is removed. */
  put(details: EventDetails): CoreEvent;
  /** Writes an event that is forgotten in its time. */
  once(details: Omit<EventDetails, 'count' | 'last'>): void;
  remove(event: CoreEvent): void;
}

/** How many events that tell of nothing wrong a cluster keeps; real ones keep them for an hour. */
const keptOfOnce = 1_000;

export function createEventWriter(store: ObjectStore): EventWriter {
  const once: CoreEvent[] = [];
  const put = (details: EventDetails) => {
    const event = countedEvent(details);
    store.put(event);
    return event;
  };
  return {
    put,
    remove: event => store.remove(event),
    once(details) {
      once.push(put({ ...details, last: details.first, count: 1 }));
      const oldest = once.length > keptOfOnce ? once.shift() : undefined;
      if (oldest) {
        store.remove(oldest);
      }
    },
  };
}
