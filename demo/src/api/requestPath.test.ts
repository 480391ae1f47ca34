import { parseRequestPath } from './requestPath';

describe('parseRequestPath', () => {
  it.each([
    ['/api/v1/pods', { group: '', version: 'v1', plural: 'pods' }],
    [
      '/api/v1/namespaces/shop/pods',
      { group: '', version: 'v1', plural: 'pods', namespace: 'shop' },
    ],
    [
      '/api/v1/namespaces/shop/pods/web-1',
      {
        group: '',
        version: 'v1',
        plural: 'pods',
        namespace: 'shop',
        name: 'web-1',
      },
    ],
    [
      '/api/v1/namespaces/shop/pods/web-1/log',
      {
        group: '',
        version: 'v1',
        plural: 'pods',
        namespace: 'shop',
        name: 'web-1',
        subresource: 'log',
      },
    ],
    ['/api/v1/namespaces', { group: '', version: 'v1', plural: 'namespaces' }],
    [
      '/api/v1/namespaces/shop',
      {
        group: '',
        version: 'v1',
        plural: 'namespaces',
        name: 'shop',
        namespace: 'shop',
      },
    ],
    [
      '/apis/apps/v1/namespaces/a%20b/deployments',
      { group: 'apps', version: 'v1', plural: 'deployments', namespace: 'a b' },
    ],
    [
      '/apis/apps/v1/deployments/%E0%A4%A',
      { group: 'apps', version: 'v1', plural: 'deployments', name: '%E0%A4%A' },
    ],
  ])('%s', (path, request) => {
    expect(parseRequestPath(path)).toEqual({ kind: 'resource', request });
  });

  it.each([
    '/',
    '/version',
    '/api',
    '/api/v1',
    '/apis/apps',
    '/apis/apps/v1',
    '/openapi/v2',
  ])('%s is no resource', path => {
    expect(parseRequestPath(path)).toEqual({ kind: 'other', path });
  });
});
