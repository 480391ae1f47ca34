import {
  authenticate,
  forbidden,
  isAllowed,
  type AccessRequest,
  type AccessRule,
  type ClusterUser,
} from './access';

function userWith(...rules: AccessRule[]): ClusterUser {
  return { name: 'system:serviceaccount:ci:robot', token: 'secret', rules };
}

const listPods: AccessRequest = { verb: 'list', group: '', plural: 'pods' };

describe('isAllowed', () => {
  const rule: AccessRule = {
    apiGroups: [''],
    resources: ['pods'],
    verbs: ['get', 'list'],
  };

  it.each<[string, AccessRule, AccessRequest, boolean]>([
    ['a verb that is granted', rule, listPods, true],
    ['a verb that is not', rule, { ...listPods, verb: 'watch' }, false],
    ['another group', rule, { ...listPods, group: 'apps' }, false],
    ['another resource', rule, { ...listPods, plural: 'secrets' }, false],
    ['a namespace', rule, { ...listPods, namespace: 'shop' }, true],
    [
      'a subresource of a resource that is granted',
      rule,
      { ...listPods, verb: 'get', subresource: 'log' },
      false,
    ],
    [
      'a subresource that is granted',
      { ...rule, resources: ['pods/log'] },
      { ...listPods, verb: 'get', subresource: 'log' },
      true,
    ],
    [
      'everything',
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { ...listPods, group: 'apps', verb: 'delete', subresource: 'scale' },
      true,
    ],
    [
      'the namespace of a role',
      { ...rule, namespaces: ['shop'] },
      { ...listPods, namespace: 'shop' },
      true,
    ],
    [
      'another namespace than that of a role',
      { ...rule, namespaces: ['shop'] },
      { ...listPods, namespace: 'data' },
      false,
    ],
    [
      'all namespaces with a role',
      { ...rule, namespaces: ['shop'] },
      listPods,
      false,
    ],
    [
      'a name that is granted',
      { ...rule, resourceNames: ['web'] },
      { ...listPods, verb: 'get', name: 'web' },
      true,
    ],
    [
      'all names where one is granted',
      { ...rule, resourceNames: ['web'] },
      listPods,
      false,
    ],
  ])('%s', (_, granted, request, expected) => {
    expect(isAllowed(userWith(granted), request)).toBe(expected);
  });

  it('lets everybody ask about himself', () => {
    expect(
      isAllowed(userWith(), {
        verb: 'create',
        group: 'authorization.k8s.io',
        plural: 'selfsubjectaccessreviews',
      }),
    ).toBe(true);
  });
});

describe('forbidden', () => {
  it.each<[AccessRequest, string]>([
    [
      listPods,
      'pods is forbidden: User "system:serviceaccount:ci:robot" cannot list resource "pods" in API group "" at the cluster scope',
    ],
    [
      { ...listPods, namespace: 'shop' },
      'pods is forbidden: User "system:serviceaccount:ci:robot" cannot list resource "pods" in API group "" in the namespace "shop"',
    ],
    [
      {
        verb: 'get',
        group: 'apps',
        plural: 'deployments',
        namespace: 'shop',
        name: 'web',
      },
      'deployments.apps "web" is forbidden: User "system:serviceaccount:ci:robot" cannot get resource "deployments" in API group "apps" in the namespace "shop"',
    ],
    [
      {
        verb: 'get',
        group: '',
        plural: 'pods',
        subresource: 'log',
        namespace: 'shop',
        name: 'web',
      },
      'pods "web" is forbidden: User "system:serviceaccount:ci:robot" cannot get resource "pods/log" in API group "" in the namespace "shop"',
    ],
  ])('speaks as the API does: %#', (request, message) => {
    const { body } = forbidden(userWith(), request);
    expect(body).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'Forbidden',
      code: 403,
      message,
      details: { kind: request.plural },
    });
  });
});

describe('authenticate', () => {
  const users = [userWith()];

  it.each([
    ['Bearer secret', true],
    ['bearer secret', true],
    ['Bearer other', false],
    ['Basic secret', false],
    ['Bearer ', false],
    ['', false],
    [undefined, false],
  ])('%s', (authorization, isKnown) => {
    expect(authenticate(authorization, users)).toBe(
      isKnown ? users[0] : undefined,
    );
  });
});
