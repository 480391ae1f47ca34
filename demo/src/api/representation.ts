import type { KubernetesObject } from '../kubernetes/objects';
import { notAcceptable } from './apiError';
import { toEventsV1 } from './eventVersions';
import type { ListPage } from './list';
import { groupVersionOf, type Resource } from './resources';
import { tablePrinter } from './tables';
import type { WatchEvent } from './watch';

/** How objects are shown to a client. */
export interface Representation {
  one(object: KubernetesObject): object;
  list(page: ListPage): object;
  watchEvent(event: WatchEvent): object;
}

type Form = 'whole' | 'table' | 'metadata';

const metaV1 = 'meta.k8s.io/v1';

function formOf(mediaType: string): Form | undefined {
  const [type, ...parameters] = mediaType
    .split(';')
    .map(part => part.trim().toLowerCase());
  const value = (name: string) =>
    parameters
      .find(parameter => parameter.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  if (!['application/json', 'application/*', '*/*'].includes(type)) {
    return undefined;
  }
  const as = value('as');
  if (as === undefined) {
    return 'whole';
  }
  if (value('g') !== 'meta.k8s.io' || value('v') !== 'v1') {
    return undefined;
  }
  if (as === 'table') {
    return 'table';
  }
  return as === 'partialobjectmetadata' || as === 'partialobjectmetadatalist'
    ? 'metadata'
    : undefined;
}

/** What the API can answer in; protobuf and CBOR, which real servers speak too, are not among it. */
const acceptedMediaTypes = ['application/json'];

/** The first form of the `Accept` header that the API can give. */
function negotiate(accept: string | undefined): Form {
  if (!accept?.trim()) {
    return 'whole';
  }
  for (const mediaType of accept.split(',')) {
    const form = formOf(mediaType);
    if (form) {
      return form;
    }
  }
  throw notAcceptable(acceptedMediaTypes);
}

function asPartialMetadata(object: KubernetesObject): object {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: metaV1,
    metadata: object.metadata,
  };
}

/** An element of a list, which names neither its kind nor its version: the list does. */
function asListItem({
  kind: _kind,
  apiVersion: _apiVersion,
  ...rest
}: KubernetesObject): object {
  return rest;
}

/** Whole objects, as `application/json` gives them. */
function wholeObjects(resource: Resource): Representation {
  const convert =
    resource.group === 'events.k8s.io'
      ? toEventsV1
      : (object: KubernetesObject) => object;
  return {
    one: convert,
    list: ({ items, metadata }) => ({
      kind: `${resource.kind}List`,
      apiVersion: groupVersionOf(resource),
      metadata,
      items: items.map(item => asListItem(convert(item))),
    }),
    watchEvent: event =>
      event.type === 'BOOKMARK' || event.type === 'ERROR'
        ? event
        : { type: event.type, object: convert(event.object) },
  };
}

function metadataOnly(): Representation {
  return {
    one: asPartialMetadata,
    list: ({ items, metadata }) => ({
      kind: 'PartialObjectMetadataList',
      apiVersion: metaV1,
      metadata,
      items: items.map(asPartialMetadata),
    }),
    watchEvent: event => {
      switch (event.type) {
        case 'ERROR':
          return event;
        case 'BOOKMARK':
          return {
            type: event.type,
            object: {
              ...event.object,
              kind: 'PartialObjectMetadata',
              apiVersion: metaV1,
            },
          };
        default:
          return { type: event.type, object: asPartialMetadata(event.object) };
      }
    },
  };
}

function rowObject(
  object: KubernetesObject,
  include: string | null,
): object | undefined {
  switch (include) {
    case 'None':
      return undefined;
    case 'Object':
      return object;
    default:
      return asPartialMetadata(object);
  }
}

function tables(
  resource: Resource,
  include: string | null,
  now: Date,
): Representation {
  const { columnDefinitions, cells } = tablePrinter(resource.storage);
  const table = (objects: KubernetesObject[], metadata: object) => ({
    kind: 'Table',
    apiVersion: metaV1,
    metadata,
    columnDefinitions,
    rows: objects.map(object => ({
      cells: cells(object, now),
      object: rowObject(object, include),
    })),
  });
  const versionOf = ({ metadata }: KubernetesObject) => ({
    resourceVersion: metadata.resourceVersion,
  });
  return {
    one: object => table([object], versionOf(object)),
    list: ({ items, metadata }) => table(items, metadata),
    watchEvent: event =>
      event.type === 'BOOKMARK' || event.type === 'ERROR'
        ? event
        : {
            type: event.type,
            object: table([event.object], versionOf(event.object)),
          },
  };
}

/**
 * Chooses the representation that a request asks for.
 *
 * @throws ApiError (406) when the API can give none of the accepted media types.
 */
export function chooseRepresentation(
  resource: Resource,
  accept: string | undefined,
  query: URLSearchParams,
  now: Date,
): Representation {
  switch (negotiate(accept)) {
    case 'table':
      return tables(resource, query.get('includeObject'), now);
    case 'metadata':
      return metadataOnly();
    default:
      return wholeObjects(resource);
  }
}
