import type { KubernetesObject } from '../kubernetes/objects';
import type { ObjectStore } from '../store/objectStore';
import { authenticate, forbidden, isAllowed, type ClusterUser } from './access';
import {
  ApiError,
  methodNotAllowed,
  notFound,
  unauthorized,
  unknownResource,
} from './apiError';
import { selectedName } from './fieldSelector';
import { discover, type ClusterVersion } from './discovery';
import { listObjects } from './list';
import { readPodLog } from './podLog';
import { chooseRepresentation, type Representation } from './representation';
import { parseRequestPath, type ResourceRequest } from './requestPath';
import { findResource, type Resource } from './resources';
import { answerReview } from './reviews';
import { parseSelection } from './selection';
import { isWatchRequest, prepareWatch, type Watch } from './watch';

/** A request, without the connection it came by. */
export interface ApiRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  authorization?: string;
  accept?: string;
  /** The parsed body of a POST. */
  body?: unknown;
}

/** What a cluster answers from. */
export interface ClusterState extends ClusterVersion {
  store: ObjectStore;
  users: readonly ClusterUser[];
  now(): Date;
}

/** An answer, without the connection it goes by. */
export type ApiResponse =
  | { kind: 'json'; status: number; body: object; user?: string }
  | { kind: 'text'; status: number; body: string; user?: string }
  | {
      kind: 'watch';
      watch: Watch;
      representation: Representation;
      user?: string;
    };

const verbsByMethod: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

function verbOf(request: ApiRequest, target: ResourceRequest): string {
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (target.name) {
      return 'get';
    }
    return isWatchRequest(request.query) ? 'watch' : 'list';
  }
  if (request.method === 'DELETE') {
    return target.name ? 'delete' : 'deletecollection';
  }
  return verbsByMethod[request.method] ?? request.method.toLowerCase();
}

function json(body: object, status = 200): ApiResponse {
  return { kind: 'json', status, body };
}

interface ResourceContext {
  cluster: ClusterState;
  request: ApiRequest;
  target: ResourceRequest;
  resource: Resource;
  representation: Representation;
}

function getObject(context: ResourceContext): ApiResponse {
  const { cluster, target, resource, representation, request } = context;
  const name = target.name ?? '';
  const object: KubernetesObject | undefined = cluster.store.get(
    resource.storage,
    resource.namespaced ? target.namespace : undefined,
    name,
  );
  if (!object) {
    throw notFound(resource, name);
  }
  if (!target.subresource) {
    return json(representation.one(object));
  }
  if (resource.storage === 'pods' && target.subresource === 'log') {
    return {
      kind: 'text',
      status: 200,
      body: readPodLog(object, request.query.get('container')),
    };
  }
  throw unknownResource();
}

function answerResource(context: ResourceContext, verb: string): ApiResponse {
  const { cluster, request, target, resource, representation } = context;
  if (!resource.verbs.includes(verb)) {
    throw methodNotAllowed();
  }
  if (verb === 'get') {
    return getObject(context);
  }
  const selection = parseSelection(resource, target.namespace, request.query);
  if (verb === 'watch') {
    return {
      kind: 'watch',
      watch: prepareWatch(cluster.store, resource, selection, request.query),
      representation,
    };
  }
  return json(
    representation.list(
      listObjects(cluster.store, resource, selection, request.query),
    ),
  );
}

function handleResource(
  request: ApiRequest,
  target: ResourceRequest,
  user: ClusterUser,
  cluster: ClusterState,
): ApiResponse {
  const verb = verbOf(request, target);
  const resource = findResource(target.group, target.version, target.plural);
  const isCollection = verb === 'list' || verb === 'watch';
  const access = {
    ...target,
    verb,
    name: isCollection
      ? selectedName(request.query.get('fieldSelector') ?? '')
      : target.name,
  };
  if (!isAllowed(user, access)) {
    throw forbidden(user, access);
  }
  if (!resource) {
    throw unknownResource();
  }
  if (resource.verbs.includes('create')) {
    const answer =
      verb === 'create' && answerReview(resource.plural, user, request.body);
    if (answer) {
      return json(answer, 201);
    }
  }
  const representation = chooseRepresentation(
    resource,
    request.accept,
    request.query,
    cluster.now(),
  );
  return answerResource(
    { cluster, request, target, resource, representation },
    verb,
  );
}

function handleOther(path: string, cluster: ClusterState): ApiResponse {
  const found = discover(path, cluster);
  if (found === undefined) {
    return { kind: 'text', status: 404, body: '404 page not found\n' };
  }
  return typeof found === 'string'
    ? { kind: 'text', status: 200, body: found }
    : json(found);
}

/** Answers a request to the API of a cluster. Never throws: what goes wrong becomes a Status. */
export function handleRequest(
  request: ApiRequest,
  cluster: ClusterState,
): ApiResponse {
  const user = authenticate(request.authorization, cluster.users);
  try {
    if (!user) {
      throw unauthorized();
    }
    const target = parseRequestPath(request.path);
    const response =
      target.kind === 'resource'
        ? handleResource(request, target.request, user, cluster)
        : handleOther(target.path, cluster);
    return { ...response, user: user.name };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    return {
      kind: 'json',
      status: error.body.code,
      body: error.body,
      user: user?.name,
    };
  }
}
