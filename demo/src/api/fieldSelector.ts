import type { KubernetesObject } from '../kubernetes/objects';
import { badRequest } from './apiError';
import type { Resource } from './resources';

export type FieldPredicate = (object: KubernetesObject) => boolean;

interface FieldRequirement {
  field: string;
  isEqual: boolean;
  value: string;
}

/** Fields that have another name in the object, per storage. */
const aliases: Record<string, Record<string, string>> = {
  events: { source: 'source.component' },
};

/**
 * The fields that a selector may name, per kind of object; of other kinds only name and namespace. From the conversion
 * functions of Kubernetes 1.36 (pkg/apis/.../v1/conversion.go).
 */
const selectableFields: Record<string, readonly string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  replicationcontrollers: ['status.replicas'],
  'replicasets.apps': ['status.replicas'],
};

/** Fields that count as `false` where they are not set. */
const booleanFields = new Set(['spec.unschedulable', 'spec.hostNetwork']);

/** In events.k8s.io the object that an event is about has another name. */
function coreFieldOf(resource: Resource, field: string): string {
  return resource.group === 'events.k8s.io'
    ? field.replace(/^regarding\./, 'involvedObject.')
    : field;
}

function unescape(value: string): string {
  return value.replace(/\\([\\,=])/g, '$1');
}

function parseRequirement(text: string): FieldRequirement {
  const match = /^((?:[^\\=!]|\\.)+)(==|!=|=)((?:[^\\=]|\\.)*)$/.exec(text);
  if (!match) {
    throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  }
  const [, field, operator, value] = match;
  return {
    field: field.trim(),
    isEqual: operator !== '!=',
    value: unescape(value),
  };
}

function splitRequirements(selector: string): string[] {
  return (selector.match(/(?:[^\\,]|\\.)+/g) ?? []).filter(
    part => part.trim() !== '',
  );
}

function unsupported(resource: Resource, field: string): never {
  const known = selectableFields[resource.storage];
  throw badRequest(
    known
      ? `field label not supported: ${field}`
      : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
  );
}

function isSelectable(resource: Resource, field: string): boolean {
  return (
    field === 'metadata.name' ||
    (field === 'metadata.namespace' && resource.namespaced) ||
    (selectableFields[resource.storage] ?? []).includes(field)
  );
}

function valueAt(object: unknown, path: readonly string[]): string {
  let value: unknown = object;
  for (const field of path) {
    value =
      typeof value === 'object' && value !== null
        ? Reflect.get(value, field)
        : undefined;
  }
  return value === undefined || value === null ? '' : String(value);
}

function pathOf(resource: Resource, field: string): string[] {
  return (aliases[resource.storage]?.[field] ?? field).split('.');
}

/** The name, when a field selector allows only one: for access rules that is the name asked for. */
export function selectedName(selector: string): string | undefined {
  return /(?:^|,)metadata\.name==?([^,\\]+)(?:,|$)/.exec(selector)?.[1];
}

/**
 * Reads a field selector: `a=b`, `a==b`, `a!=b`, joined by commas. An empty one selects everything; a field that is not
 * set counts as empty (booleans as `false`).
 *
 * @throws ApiError (400) when it is none, or names a field by which this kind cannot be selected.
 */
export function parseFieldSelector(
  selector: string,
  resource: Resource,
): FieldPredicate {
  const requirements = splitRequirements(selector).map(parseRequirement);
  const checks = requirements.map(({ field: written, isEqual, value }) => {
    const field = coreFieldOf(resource, written);
    if (!isSelectable(resource, field)) {
      return unsupported(resource, written);
    }
    const path = pathOf(resource, field);
    const unset = booleanFields.has(field) ? 'false' : '';
    return (object: KubernetesObject) =>
      ((valueAt(object, path) || unset) === value) === isEqual;
  });
  return object => checks.every(check => check(object));
}
