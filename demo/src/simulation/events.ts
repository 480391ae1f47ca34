import type { CoreEvent, KubernetesObject } from '../kubernetes/objects';
import { hexOf, microTimestampOf, timestampOf } from './identity';

/** How long an API server keeps an event (--event-ttl). */
export const eventLifetime = 3600 * 1000;

export interface EventDetails {
  about: KubernetesObject;
  fieldPath?: string;
  type: string;
  reason: string;
  message: string;
  component: string;
  host?: string;
  /** Milliseconds. */
  first: number;
  last: number;
  count: number;
}

function commonOf(details: EventDetails) {
  const { about, fieldPath, type, reason, message } = details;
  const { name, namespace, uid } = about.metadata;
  const id = hexOf(
    [uid, fieldPath, reason, message, details.first].join('\n'),
    16,
  );
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${id}`,
      namespace,
      creationTimestamp: timestampOf(details.first),
    },
    involvedObject: {
      kind: about.kind,
      namespace,
      name,
      uid,
      apiVersion: about.apiVersion,
      ...(fieldPath && { fieldPath }),
    },
    type,
    reason,
    message,
  };
}

/** An event as kubelets and most controllers write it: counted, without `eventTime`. */
export function countedEvent(details: EventDetails): CoreEvent {
  const { component, host } = details;
  return {
    ...commonOf(details),
    source: { component, ...(host && { host }) },
    firstTimestamp: timestampOf(details.first),
    lastTimestamp: timestampOf(details.last),
    count: details.count,
    eventTime: null,
    reportingComponent: component,
    reportingInstance: host ?? '',
  };
}

/** An event as the scheduler writes it: with `eventTime`, without count and the other times. */
export function singleEvent(details: EventDetails, action: string): CoreEvent {
  return {
    ...commonOf(details),
    action,
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    eventTime: microTimestampOf(details.first),
    reportingComponent: details.component,
    reportingInstance: `${details.component}-control-plane`,
  };
}
