import { failingPod } from '../__testUtils__/pods';
import { ClusterAccessError } from './errors';
import { pods } from './resources';
import { namedObjectOf, parseWatchLine } from './watchEvents';

const asked = { cluster: 'prod', verb: 'watch', resource: pods } as const;

function parse(line: unknown) {
  return parseWatchLine(
    typeof line === 'string' ? line : JSON.stringify(line),
    asked,
    namedObjectOf(pods),
  );
}

function podWith(metadata: object) {
  const pod = failingPod('shop-1');
  return { kind: 'Pod', ...pod, metadata: { ...pod.metadata, ...metadata } };
}

function status(code: number, reason: string, more: object = {}) {
  return { kind: 'Status', status: 'Failure', code, reason, ...more };
}

describe('parseWatchLine', () => {
  it.each([
    ['ADDED', 'added'],
    ['MODIFIED', 'modified'],
    ['DELETED', 'deleted'],
  ])(
    'reads an object that is %s, and nothing of it that nobody reads',
    (type, expected) => {
      const object = podWith({ resourceVersion: '7', selfLink: '/x' });
      const event = parse({ type, object });
      expect(event).toMatchObject({
        type: expected,
        resourceVersion: '7',
        object: { metadata: { name: 'shop-1' }, status: { phase: 'Pending' } },
      });
      expect(JSON.stringify(event)).not.toContain('selfLink');
    },
  );

  it('reads a bookmark', () => {
    const object = { kind: 'Pod', metadata: { resourceVersion: '8' } };
    expect(parse({ type: 'BOOKMARK', object })).toEqual({
      type: 'bookmark',
      resourceVersion: '8',
    });
  });

  it.each<[string, object, string | undefined]>([
    [
      'another kind',
      { ...podWith({ resourceVersion: '9' }), kind: 'Secret' },
      '9',
    ],
    [
      'a name that would leave its path',
      podWith({ resourceVersion: '9', name: '..' }),
      '9',
    ],
    ['no name', { kind: 'Pod', metadata: { resourceVersion: '9' } }, '9'],
    ['no metadata', { kind: 'Pod' }, undefined],
    ['a version that is a number', podWith({ resourceVersion: 9 }), undefined],
  ])(
    'leaves out an object with %s, and goes on after it',
    (_case, object, resourceVersion) => {
      expect(parse({ type: 'ADDED', object })).toMatchObject({
        type: 'invalid',
        resourceVersion,
      });
    },
  );

  it('leaves out what it does not know', () => {
    expect(
      parse({ type: 'constructor', object: podWith({ resourceVersion: '9' }) }),
    ).toMatchObject({ type: 'invalid', resourceVersion: '9' });
  });

  it.each<[object, { code: string; expired: boolean; retryAfterMs?: number }]>([
    [status(410, 'Expired'), { code: 'server-error', expired: true }],
    [status(410, 'Gone'), { code: 'server-error', expired: true }],
    [status(500, 'Expired'), { code: 'server-error', expired: true }],
    [status(500, 'InternalError'), { code: 'server-error', expired: false }],
    [
      status(429, 'TooManyRequests', { details: { retryAfterSeconds: 4 } }),
      { code: 'rate-limited', expired: false, retryAfterMs: 4_000 },
    ],
    [{ kind: 'Status' }, { code: 'server-error', expired: false }],
    [
      { status: 'nonsense', code: 'x' },
      { code: 'server-error', expired: false },
    ],
  ])('reads the error %j', (object, { code, ...expected }) => {
    const event = parse({ type: 'ERROR', object });
    expect(event).toMatchObject({
      type: 'error',
      error: { clusterError: { code }, ...expected },
    });
  });

  it('names the permission that is missing', () => {
    expect(
      parse({ type: 'ERROR', object: status(403, 'Forbidden') }),
    ).toMatchObject({
      error: { clusterError: { missingPermission: 'watch pods' } },
    });
  });

  it.each([
    '<html>',
    '{"type":"ADDED","object":{"kind":"Pod"',
    'null',
    '[]',
    '{"kind":"PodList","items":[]}',
    '{"type":"ADDED"}',
    '{"type":1,"object":{}}',
    '{"type":"ADDED","object":null}',
  ])('takes %s for no watch', line => {
    expect(() => parse(line)).toThrow(ClusterAccessError);
  });
});

describe('when an object was changed', () => {
  const changedAt = (type: string, object: object) => {
    const event = parse({ type, object });
    return 'changedAt' in event ? event.changedAt : undefined;
  };
  const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
  const managedFields = [
    { manager: 'kube-controller-manager', time: '2026-11-20T07:30:00Z' },
    { manager: 'kubelet', time: '2026-11-20T07:40:00Z' },
    { manager: 'odd', time: 5 },
    { manager: 'none' },
  ];

  it.each<[string, string, object, number | undefined]>([
    [
      'the newest manager',
      'MODIFIED',
      podWith({ managedFields }),
      at('07:40:00.5'),
    ],
    ['a new object', 'ADDED', podWith({}), at('07:00:00.5')],
    [
      'an object that was changed some time',
      'MODIFIED',
      podWith({}),
      undefined,
    ],
    [
      'what was before a deletion',
      'DELETED',
      podWith({ managedFields }),
      undefined,
    ],
    [
      'an object that is being deleted',
      'MODIFIED',
      podWith({ managedFields, deletionTimestamp: '2026-11-20T07:50:00Z' }),
      undefined,
    ],
    [
      'fields that are no list',
      'MODIFIED',
      podWith({ managedFields: 'x' }),
      undefined,
    ],
    [
      'the source of an event',
      'MODIFIED',
      { ...podWith({}), lastTimestamp: '2026-11-20T07:45:00Z' },
      at('07:45:00.5'),
    ],
    [
      'the source of an event, to the microsecond',
      'MODIFIED',
      { ...podWith({}), eventTime: '2026-11-20T07:45:00.123456Z' },
      at('07:45:00.123'),
    ],
  ])('is said by %s', (_case, type, object, expected) => {
    expect(changedAt(type, object)).toBe(expected);
  });
});
