import { ApiError, qualifiedName, type StatusDetails } from './apiError';

/** What a user may do, in the terms of an RBAC rule. `*` stands for all. */
export interface AccessRule {
  apiGroups: readonly string[];
  /** Plurals; `pods/log` for a subresource. */
  resources: readonly string[];
  verbs: readonly string[];
  /** As a Role in each of these namespaces; as a ClusterRole when left out. */
  namespaces?: readonly string[];
  resourceNames?: readonly string[];
}

/** Who may talk to a cluster. */
export interface ClusterUser {
  /** `system:serviceaccount:<namespace>:<name>` for a service account. */
  name: string;
  token: string;
  groups?: readonly string[];
  rules: readonly AccessRule[];
}

/** What is asked for: one verb on one resource. */
export interface AccessRequest {
  verb: string;
  group: string;
  plural: string;
  subresource?: string;
  /** Empty or left out: in all namespaces, or a cluster-scoped resource. */
  namespace?: string;
  name?: string;
}

/** Finds the user whose bearer token a request carries. */
export function authenticate(
  authorization: string | undefined,
  users: readonly ClusterUser[],
): ClusterUser | undefined {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  return token === undefined
    ? undefined
    : users.find(user => user.token === token);
}

function holds(allowed: readonly string[], value: string): boolean {
  return allowed.includes('*') || allowed.includes(value);
}

function resourceMatches(rule: AccessRule, request: AccessRequest): boolean {
  if (!request.subresource) {
    return holds(rule.resources, request.plural);
  }
  return (
    holds(rule.resources, `${request.plural}/${request.subresource}`) ||
    rule.resources.includes(`*/${request.subresource}`)
  );
}

/** Whether a rule allows a request. */
export function isAllowedByRule(
  rule: AccessRule,
  request: AccessRequest,
): boolean {
  return (
    holds(rule.verbs, request.verb) &&
    holds(rule.apiGroups, request.group) &&
    resourceMatches(rule, request) &&
    (!rule.namespaces ||
      (Boolean(request.namespace) &&
        rule.namespaces.includes(request.namespace ?? ''))) &&
    (!rule.resourceNames ||
      (request.name !== undefined && rule.resourceNames.includes(request.name)))
  );
}

/** Everybody who is signed in may ask about himself. */
const selfReviewRule: AccessRule = {
  apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
  resources: [
    'selfsubjectaccessreviews',
    'selfsubjectrulesreviews',
    'selfsubjectreviews',
  ],
  verbs: ['create'],
};

/** The rules that hold for a user, those for everybody included. */
export function rulesOf(user: ClusterUser): readonly AccessRule[] {
  return [...user.rules, selfReviewRule];
}

export function isAllowed(user: ClusterUser, request: AccessRequest): boolean {
  return rulesOf(user).some(rule => isAllowedByRule(rule, request));
}

/** The refusal of a request, in the words of the Kubernetes API. */
export function forbidden(user: ClusterUser, request: AccessRequest): ApiError {
  const resource = request.subresource
    ? `${request.plural}/${request.subresource}`
    : request.plural;
  const subject = request.name
    ? `${qualifiedName(request)} "${request.name}"`
    : qualifiedName(request);
  const scope = request.namespace
    ? `in the namespace "${request.namespace}"`
    : 'at the cluster scope';
  const details: StatusDetails = {
    ...(request.name && { name: request.name }),
    ...(request.group && { group: request.group }),
    kind: request.plural,
  };
  return new ApiError({
    code: 403,
    reason: 'Forbidden',
    message: `${subject} is forbidden: User "${user.name}" cannot ${request.verb} resource "${resource}" in API group "${request.group}" ${scope}`,
    details,
  });
}
