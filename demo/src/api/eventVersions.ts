import type { CoreEvent, KubernetesObject } from '../kubernetes/objects';

function isCoreEvent(object: KubernetesObject): object is CoreEvent {
  return object.kind === 'Event' && object.apiVersion === 'v1';
}

/** An event as events.k8s.io/v1 shows it: the same facts under newer names, the older ones marked as deprecated. */
export function toEventsV1(object: KubernetesObject): KubernetesObject {
  if (!isCoreEvent(object)) {
    return object;
  }
  return {
    kind: 'Event',
    apiVersion: 'events.k8s.io/v1',
    metadata: object.metadata,
    eventTime: object.eventTime,
    ...(object.series && { series: object.series }),
    reportingController: object.reportingComponent,
    reportingInstance: object.reportingInstance,
    ...(object.action && { action: object.action }),
    reason: object.reason,
    regarding: object.involvedObject,
    note: object.message,
    type: object.type,
    deprecatedSource: object.source,
    deprecatedFirstTimestamp: object.firstTimestamp,
    deprecatedLastTimestamp: object.lastTimestamp,
    ...(object.count !== undefined && { deprecatedCount: object.count }),
  };
}
