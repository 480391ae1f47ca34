import { failureOf } from './failures';
import { replicaSets } from './resources';

const asked = { cluster: 'prod', verb: 'list', resource: replicaSets } as const;

function backstageError(message: string) {
  return JSON.stringify({
    error: { name: 'Error', message },
    request: { method: 'GET', url: '/api/kubernetes/proxy/x' },
    response: { statusCode: 500 },
  });
}

function status(code: number, reason: string, message?: string) {
  return JSON.stringify({
    kind: 'Status',
    status: 'Failure',
    reason,
    message,
    code,
  });
}

describe('failureOf', () => {
  it.each<[string, number, string, string, string]>([
    [
      'a cluster that kubernetes-backend does not know',
      404,
      backstageError("Cluster 'prod' not found"),
      'unknown-cluster',
      'cluster.unknown-cluster',
    ],
    [
      'a cluster that kubernetes-backend cannot reach',
      500,
      backstageError(
        "Cluster 'prod' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443",
      ),
      'unreachable',
      'cluster.unreachable',
    ],
    [
      'credentials that kubernetes-backend cannot get',
      500,
      backstageError('Unable to obtain access token'),
      'server-error',
      'cluster.backstage-error',
    ],
    [
      'our own token being refused, which is not the cluster’s doing',
      401,
      backstageError('Invalid token'),
      'server-error',
      'cluster.backstage-error',
    ],
    [
      'an API that the cluster does not serve',
      404,
      status(404, 'NotFound'),
      'invalid-answer',
      'cluster.invalid-answer',
    ],
    [
      'a token that the cluster does not accept',
      401,
      status(401, 'Unauthorized'),
      'unauthorized',
      'cluster.unauthorized',
    ],
    [
      'a permission that is missing',
      403,
      status(403, 'Forbidden'),
      'forbidden',
      'cluster.forbidden',
    ],
    [
      'a refusal of something else',
      403,
      'Access denied by policy',
      'forbidden',
      'cluster.refused',
    ],
    [
      'a page that is gone',
      410,
      status(410, 'Expired'),
      'server-error',
      'cluster.server-error',
    ],
  ])('recognises %s', (_case, code, body, expected, textId) => {
    const { clusterError, message } = failureOf(asked, code, body);
    expect(clusterError).toMatchObject({
      code: expected,
      text: { id: textId },
    });
    expect(message).toContain(clusterError.text.text);
  });

  it('names the permission as RBAC calls it', () => {
    expect(
      failureOf(asked, 403, status(403, 'Forbidden')).clusterError
        .missingPermission,
    ).toBe('list replicasets.apps');
  });

  it('keeps addresses for the log', () => {
    const { clusterError, message } = failureOf(
      asked,
      500,
      backstageError("Cluster 'prod' request error; caused by 10.0.0.1:6443"),
    );
    expect(JSON.stringify(clusterError)).not.toContain('10.0.0.1');
    expect(message).toContain('10.0.0.1');
  });

  it('keeps what could forge or flood the log out of it, and secrets', () => {
    const { message } = failureOf(
      asked,
      500,
      status(
        500,
        'InternalError',
        `no\n\u001b[31merror: forged, Bearer ${'s3cret'.repeat(4)} ${'x'.repeat(
          1000,
        )}`,
      ),
    );
    expect(message).toContain('(no error: forged, Bearer [redacted] xxx');
    expect(message.length).toBeLessThan(500);
  });

  it.each<[string, number, string, number | undefined, object]>([
    [
      'what the answer asks for',
      503,
      'busy',
      3_000,
      { retryAfterMs: 3_000, expired: false },
    ],
    [
      'what a Status asks for',
      429,
      JSON.stringify({
        kind: 'Status',
        reason: 'TooManyRequests',
        details: { retryAfterSeconds: 1e9 },
      }),
      undefined,
      { retryAfterMs: 300_000 },
    ],
    [
      'that the place is forgotten',
      410,
      'gone',
      undefined,
      { expired: true, retryAfterMs: undefined },
    ],
    [
      'that a list is forgotten',
      410,
      status(410, 'Expired'),
      undefined,
      { expired: true },
    ],
  ])('knows %s', (_case, code, body, retryAfterMs, expected) => {
    expect(failureOf(asked, code, body, retryAfterMs)).toMatchObject(expected);
  });

  it('names the verb that is missing', () => {
    expect(
      failureOf({ ...asked, verb: 'watch' }, 403, status(403, 'Forbidden'))
        .clusterError.missingPermission,
    ).toBe('watch replicasets.apps');
  });
});
