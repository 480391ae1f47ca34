import { countRequests, kindOfRequest, watchedAt } from './requestCounts';

const request = (path: string, query = '', method = 'GET') => ({
  at: 0,
  method,
  path,
  query,
});

describe('what a request asks for', () => {
  it.each([
    ['/api/v1/pods', '', 'list pods'],
    ['/api/v1/pods', 'limit=500&watch=false', 'list pods'],
    ['/api/v1/pods', 'watch=1', 'watch pods'],
    ['/api/v1/events', 'fieldSelector=a%3Db&watch=true', 'watch events'],
    ['/api/v1/namespaces/shop/pods', '', 'list pods'],
    ['/api/v1/namespaces/shop/pods/one', '', 'get pods'],
    ['/api/v1/namespaces', '', 'list namespaces'],
    ['/api/v1/namespaces/shop', '', 'get namespaces'],
    ['/apis/apps/v1/replicasets', '', 'list replicasets'],
    ['/apis/apps/v1/namespaces/shop/replicasets/one', '', 'get replicasets'],
    ['/version', '', 'other'],
    ['/apis', '', 'other'],
  ])('%s?%s is: %s', (path, query, kind) => {
    expect(kindOfRequest(request(path, query))).toBe(kind);
  });

  it('knows when pods and events are both watched', () => {
    const at = (time: number, path: string, query = 'watch=1') => ({
      ...request(path, query),
      at: time,
    });
    const pods = at(3, '/api/v1/pods');
    const events = at(5, '/api/v1/events');
    expect(watchedAt([at(1, '/api/v1/pods', ''), pods])).toBeUndefined();
    expect(watchedAt([pods, events, at(9, '/api/v1/events')])).toBe(5);
  });

  it('counts', () => {
    const review = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    expect(
      countRequests([
        request('/api/v1/pods'),
        request('/api/v1/pods', 'limit=1'),
        request(review, '', 'POST'),
      ]),
    ).toEqual({ 'list pods': 2, other: 1 });
  });
});
