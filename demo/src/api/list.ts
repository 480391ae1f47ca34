import type { KubernetesObject } from '../kubernetes/objects';
import { isTooOld, type ObjectStore } from '../store/objectStore';
import {
  badRequest,
  expired,
  invalidListOptions,
  resourceVersionTooLarge,
} from './apiError';
import type { Resource } from './resources';
import type { Selection } from './selection';

export interface ListPage {
  items: KubernetesObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

/** Where the next page begins. A client must not look into it. */
interface ContinueToken {
  /** The version that all pages show; -1 goes on with what there is at the time. */
  rv: number;
  /** The last object of the page before. */
  after: { namespace: string; name: string };
}

function writeToken(token: ContinueToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(written: string): ContinueToken {
  try {
    const { rv, after } = JSON.parse(
      Buffer.from(written, 'base64url').toString(),
    );
    if (
      Number.isSafeInteger(rv) &&
      typeof after.namespace === 'string' &&
      typeof after.name === 'string'
    ) {
      return { rv, after };
    }
  } catch {
    // Whatever cannot be read is no token of ours, which is what the next line says.
  }
  throw badRequest('continue key is not valid: the token cannot be decoded');
}

/**
 * Reads a number from a query.
 *
 * @throws ApiError (400) naming the parameter.
 */
export function readCount(
  query: URLSearchParams,
  parameter: string,
): number | undefined {
  const written = query.get(parameter);
  if (!written) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(written)) {
    throw badRequest(
      `invalid ${parameter}: strconv.ParseInt: parsing ${JSON.stringify(
        written,
      )}: invalid syntax`,
    );
  }
  return Number(written);
}

function readResourceVersion(query: URLSearchParams): number | undefined {
  const written = query.get('resourceVersion');
  if (!written) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(written)) {
    throw badRequest(
      `Invalid value: ${JSON.stringify(
        written,
      )}: strconv.ParseUint: parsing ${JSON.stringify(
        written,
      )}: invalid syntax`,
    );
  }
  return Number(written);
}

function checkListOptions(query: URLSearchParams) {
  const match = query.get('resourceVersionMatch');
  if (!match) {
    return;
  }
  const forbid = (message: string) => {
    throw invalidListOptions('resourceVersionMatch', `Forbidden: ${message}`);
  };
  if (!query.get('resourceVersion')) {
    forbid(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (query.get('continue')) {
    forbid('resourceVersionMatch is forbidden when continue is provided');
  }
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    throw invalidListOptions(
      'resourceVersionMatch',
      `Unsupported value: ${JSON.stringify(
        match,
      )}: supported values: "Exact", "NotOlderThan"`,
    );
  }
  if (match === 'Exact' && query.get('resourceVersion') === '0') {
    forbid('resourceVersionMatch "Exact" is forbidden for resourceVersion "0"');
  }
}

/** The version that a list without continuation shows. Undefined: the latest. */
function exactVersion(
  query: URLSearchParams,
  current: number,
): number | undefined {
  const asked = readResourceVersion(query);
  if (asked === undefined || asked === 0) {
    return undefined;
  }
  if (asked > current) {
    throw resourceVersionTooLarge(asked, current);
  }
  const match = query.get('resourceVersionMatch');
  const isExact =
    match === 'Exact' || (!match && (readCount(query, 'limit') ?? 0) > 0);
  return isExact ? asked : undefined;
}

function isAfter(
  object: KubernetesObject,
  after: ContinueToken['after'] | undefined,
): boolean {
  if (!after) {
    return true;
  }
  const { namespace = '', name } = object.metadata;
  return namespace === after.namespace
    ? name > after.name
    : namespace > after.namespace;
}

/** The message of the Kubernetes API for a continue token whose version is no longer kept. */
const expiredContinue =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the ' +
  'continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing ' +
  'with the provided token results in an inconsistent list - objects that were created, modified, or deleted between ' +
  'the time the first chunk was returned and now may show up in the list.';

/**
 * Lists the selected objects, page by page when a limit is given. All pages show one version.
 *
 * @throws ApiError when the options contradict each other (400, 422) or ask for what is no longer kept (410).
 */
export function listObjects(
  store: ObjectStore,
  resource: Resource,
  selection: Selection,
  query: URLSearchParams,
): ListPage {
  checkListOptions(query);
  const limit = readCount(query, 'limit') ?? 0;
  const continued = query.get('continue');
  const token = continued ? readToken(continued) : undefined;
  if (token && (readResourceVersion(query) ?? 0) !== 0) {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  const current = store.resourceVersion();
  const asked = token ? token.rv : exactVersion(query, current);
  const version = asked === undefined || asked < 0 ? current : asked;
  const all = store.list(resource.storage, version);
  if (isTooOld(all)) {
    throw token
      ? expired(expiredContinue, writeToken({ rv: -1, after: token.after }))
      : expired('The resourceVersion for the provided list is too old.');
  }
  const selected = all.filter(
    object => isAfter(object, token?.after) && selection(object),
  );
  const items = limit > 0 ? selected.slice(0, limit) : selected;
  const last = items[items.length - 1];
  const remaining = selected.length - items.length;
  // As in Kubernetes, which cannot know the rest of a filtered list without reading it.
  const isFiltered =
    Boolean(query.get('labelSelector')) || Boolean(query.get('fieldSelector'));
  return {
    items,
    metadata: {
      resourceVersion: String(version),
      ...(remaining > 0 && {
        continue: writeToken({
          rv: version,
          after: {
            namespace: last.metadata.namespace ?? '',
            name: last.metadata.name,
          },
        }),
        ...(!isFiltered && { remainingItemCount: remaining }),
      }),
    },
  };
}
