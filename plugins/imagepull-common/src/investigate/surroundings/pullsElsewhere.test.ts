import { makePod } from '../../diagnose/__fixtures__/objects';
import {
  makePulled,
  makeSubject,
  makeWaitingPod,
} from '../__fixtures__/subject';
import { image, other, timeout, missing, around } from './__fixtures__/checks';

/** What kubelets say where they have no credentials for a registry. */
const noCredentials = 'no basic auth credentials';

describe('pulls-elsewhere', () => {
  const pulls = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      makePulled(other, { pod: `p${index}`, node: `worker-${index % 6}` }),
    );
  const waiting = makeWaitingPod('w', other, timeout);

  it('says how many pulls the registry served, as evidence against an outage', () => {
    const result = around('pulls-elsewhere', { pulled: pulls(41) });
    expect(result.verdict).toBe('pass');
    expect(result.answer.text).toBe(
      '`registry.example` served other pods in the last 10 minutes (pulls: 41, nodes: 6).',
    );
  });

  it.each([
    ['nothing', {}, 'unknown', 'none'],
    [
      'another registry',
      { pulled: [makePulled('ghcr.io/a/b:1')] },
      'unknown',
      'none',
    ],
    ['others that fail too', { pendingPods: [waiting] }, 'fail', 'fail'],
    ['both', { pulled: pulls(2), pendingPods: [waiting] }, 'fail', 'mixed'],
    [
      'an answer of the registry to others',
      { pendingPods: [makeWaitingPod('w', other, missing)] },
      'pass',
      'answers',
    ],
    [
      'own pods only',
      {
        pulled: [
          makePulled(other, {
            pod: 'shop-7d4-x',
            namespace: 'shop',
          }),
          makePulled(other, {
            pod: 'shop-7d4-deleted',
            namespace: 'shop',
          }),
        ],
      },
      'unknown',
      'none',
    ],
    [
      'a pod of the same name in another namespace',
      { pulled: [makePulled(other, { pod: 'shop-7d4-z' })] },
      'pass',
      'pass',
    ],
  ])('sees %s', (_, neighbours, verdict, text) => {
    const own = makePod('shop-7d4-x', {
      owner: { kind: 'ReplicaSet', name: 'shop-7d4' },
    });
    const { pods } = makeSubject();
    const result = around('pulls-elsewhere', neighbours, {
      allPods: [...pods, own],
    });
    expect(result.answer.id).toBe(`check.pulls-elsewhere.${text}`);
    expect(result.verdict).toBe(verdict);
  });

  it.each([
    // A missing tag of another image says nothing about this one; the same image does.
    ['tag-not-found', other, missing, 'unknown'],
    ['tag-not-found', image, missing, 'fail'],
    // Other networks faults do, whatever the image.
    ['registry-timeout', other, timeout, 'fail'],
    ['registry-timeout', image, missing, 'pass'],
    ['authentication-missing', other, timeout, 'unknown'],
    // That others lack secrets of their own says nothing about these pods.
    ['authentication-missing', other, noCredentials, 'unknown'],
    ['pull-secret-missing', other, noCredentials, 'unknown'],
    ['authentication-missing', image, noCredentials, 'fail'],
    ['pull-secret-missing', image, timeout, 'unknown'],
    // A missing image may be shown to some as one that they may not see.
    ['tag-not-found', image, noCredentials, 'fail'],
    // Docker Hub says it of every typo.
    [
      'repository-not-found-or-no-access',
      other,
      'pull access denied, repository does not exist or may require authorization',
      'unknown',
    ],
  ] as const)(
    'for %s takes %s with %s as %s',
    (cause, name, error, verdict) => {
      expect(
        around(
          'pulls-elsewhere',
          { pendingPods: [makeWaitingPod('w', name, error)] },
          { cause },
        ).verdict,
      ).toBe(verdict);
    },
  );

  it('counts others of the namespace, which have the same secrets to name', () => {
    const result = around(
      'pulls-elsewhere',
      {
        pendingPods: [
          makeWaitingPod('w', other, noCredentials, { namespace: 'shop' }),
          makeWaitingPod('x', other, noCredentials),
        ],
      },
      { cause: 'pull-secret-missing' },
    );
    expect(result.verdict).toBe('fail');
    expect(result.answer.params).toMatchObject({ pods: '1' });
  });

  it('tells what the same image, node and namespace had', () => {
    const { evidence } = around('pulls-elsewhere', {
      pulled: [
        makePulled(image, { pod: 'a' }),
        makePulled(other, { pod: 'b', node: 'worker-a' }),
        makePulled(other, { pod: 'c', namespace: 'shop' }),
      ],
      pendingPods: [makeWaitingPod('w', image, timeout, { node: 'worker-a' })],
      truncated: true,
    });
    expect(evidence.map(({ text }) => text.id.split('.').pop())).toEqual([
      'same-image-pulled',
      'same-image-fails',
      'same-node-pulled',
      'same-namespace-pulled',
      'only-here',
      'truncated',
    ]);
  });

  it.each(['shop-7d4-x', 'shop-7d4-3-x'])(
    'takes %s, which is gone, for a pod of the same owner',
    name => {
      const own = makePod('shop-7d4-a', {
        owner: { kind: 'Job', name: 'shop-7d4' },
      });
      const gone = { pod: name, namespace: 'shop' };
      const result = around(
        'pulls-elsewhere',
        { pulled: [makePulled(other, gone)] },
        { allPods: [own] },
      );
      expect(result.verdict).toBe('unknown');
    },
  );

  it('asks nobody about a host that means each node itself', () => {
    expect(
      around('pulls-elsewhere', {}, { image: 'localhost:5000/x:1' }).verdict,
    ).toBe('skipped');
  });

  it('names no pod and no image of others', () => {
    const result = around('pulls-elsewhere', {
      pulled: pulls(3),
      pendingPods: [waiting],
    });
    expect(JSON.stringify(result)).not.toMatch(/cart|"w"|p0|team-b/);
  });
});
