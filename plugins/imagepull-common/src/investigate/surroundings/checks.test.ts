import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makePod } from '../../diagnose/__fixtures__/objects';
import { toImageName } from '../../image/imageName';
import type { CoreEvent, Node, Pod } from '../../kubernetes/types';
import { checkResultSchema, type CheckId } from '../../schema';
import { cleanText } from '../../text/cleanText';
import {
  makeFailed,
  makeFindings,
  makeNeighbours,
  makeNode,
  makePulled,
  makeSubject,
  makeWaitingPod,
  minutesBefore,
  refused,
  seen,
} from '../__fixtures__/subject';
import type { Findings } from '../findings';
import { surroundingsChecks } from '.';
import { nodesWithImage, wasLoadedByHand } from './imageOnNodes';

const recorded: Record<string, { node: Node }> = JSON.parse(
  readFileSync(
    resolve(__dirname, '../__fixtures__/recorded/surroundings.json'),
    'utf8',
  ),
);

const image = 'registry.example/shop/checkout:1.28';
const other = 'registry.example/shop/cart:2';
const timeout =
  'failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout';
const missing = 'failed to resolve image: registry.example/x:1: not found';
const noSpace =
  'failed to extract layer: write /var/lib/containerd/x: no space left on device';

type SurroundingsId = keyof typeof surroundingsChecks;

function check(
  id: SurroundingsId,
  subject: Parameters<typeof makeSubject>[0] = {},
) {
  return checkResultSchema.parse(surroundingsChecks[id](makeSubject(subject)));
}

function around(
  id: SurroundingsId,
  neighbours: Parameters<typeof makeNeighbours>[0],
  subject: Parameters<typeof makeSubject>[0] = {},
) {
  return check(id, {
    findings: makeFindings({ neighbours: makeNeighbours(neighbours) }),
    ...subject,
  });
}

const needs: [SurroundingsId, keyof Findings['cluster'], string][] = [
  ['node-disk', 'nodes', 'list nodes'],
  ['image-on-nodes', 'nodes', 'list nodes'],
  ['node-pulls', 'neighbours', 'list pods'],
  ['pulls-elsewhere', 'neighbours', 'list events'],
];

describe.each(needs)('%s', (id, part, permission) => {
  it.each([
    [refused(permission), 'unknown', 'check.refused'],
    [{ state: 'pending' } as const, 'unknown', 'check.pending'],
    [{ state: 'not-asked' } as const, 'skipped', 'check.skipped'],
  ])('says why it has not looked: %j', (looked, verdict, text) => {
    const result = check(id, { findings: makeFindings({ [part]: looked }) });
    expect([result.verdict, result.answer.id]).toEqual([verdict, text]);
    expect(result.obstacle?.permission).toBe(
      looked.state === 'refused' ? permission : undefined,
    );
  });
});

describe('node-disk', () => {
  const nodes = (...list: Node[]) =>
    makeFindings({ nodes: seen({ nodes: list, all: true }) });

  it.each([
    ['True', 'node-disk-full', 'fail', 'pressure'],
    ['False', 'node-runtime-error', 'pass', 'no-pressure'],
    ['False', 'node-disk-full', 'unknown', 'no-pressure-but-full'],
    ['Unknown', 'node-disk-full', 'unknown', 'silent'],
  ] as const)(
    'reads the condition %s beside %s',
    (diskPressure, cause, verdict, text) => {
      const findings = nodes(
        makeNode('worker-a', { diskPressure }),
        makeNode('worker-b', { diskPressure: 'True' }),
      );
      const result = check('node-disk', { cause, findings });
      expect(result.verdict).toBe(verdict);
      expect(result.answer.id).toBe(`check.node-disk.${text}`);
      expect(result.answer.params.nodes).toBe('worker-a');
    },
  );

  it('does not take a node that was not read for one with room', () => {
    const result = check('node-disk', { findings: nodes() });
    expect(result.answer.id).toBe('check.node-disk.silent');
  });

  it('tells who else waits there, and names only pods of the same namespace', () => {
    const result = check('node-disk', {
      cause: 'node-disk-full',
      findings: makeFindings({
        nodes: seen({
          nodes: [makeNode('worker-a', { diskPressure: 'True' })],
          all: false,
        }),
        neighbours: makeNeighbours({
          pendingPods: [
            makeWaitingPod('near', other, noSpace, {
              node: 'worker-a',
              namespace: 'shop',
            }),
            makeWaitingPod('far', other, noSpace, { node: 'worker-a' }),
            makeWaitingPod('another-node', other, noSpace),
            makeWaitingPod('another-cause', other, timeout, {
              node: 'worker-a',
            }),
          ],
        }),
      }),
    });
    expect(result.evidence.map(({ text }) => text.text)).toEqual([
      'Other pods of the namespace wait there for room: `near`.',
      'Pods of other namespaces that wait there for room: 1.',
    ]);
  });
});

describe('node-pulls', () => {
  const here = { node: 'worker-a' };

  it.each([
    ['nothing', {}, 'unknown', 'none'],
    ['a pull', { pulled: [makePulled(other, here)] }, 'pass', 'pass'],
    ['a pull elsewhere', { pulled: [makePulled(other)] }, 'unknown', 'none'],
    [
      'another timeout',
      { pendingPods: [makeWaitingPod('w', other, timeout, here)] },
      'fail',
      'fail',
    ],
    [
      'a missing tag of somebody else',
      { pendingPods: [makeWaitingPod('w', other, missing, here)] },
      'unknown',
      'none',
    ],
    [
      'both',
      {
        pulled: [makePulled(other, here)],
        failed: [makeFailed(other, timeout, { ...here, pod: 'w' })],
      },
      'fail',
      'mixed',
    ],
    [
      'a pull of the failing pod itself',
      { pulled: [makePulled(other, { ...here, pod: 'checkout' })] },
      'unknown',
      'none',
    ],
  ])('sees %s', (_, neighbours, verdict, text) => {
    const result = around('node-pulls', neighbours);
    expect(result.verdict).toBe(verdict);
    expect(result.answer.id).toBe(`check.node-pulls.${text}`);
  });

  it('asks no node before the pod is on one', () => {
    expect(
      around('node-pulls', {}, { failure: { node: undefined } }).verdict,
    ).toBe('skipped');
  });
});

describe('image-on-nodes', () => {
  const cached = [
    [`registry.example/shop/checkout@sha256:${'a'.repeat(64)}`, image],
  ];
  const nodes = (all: boolean, ...list: Node[]) =>
    makeFindings({ nodes: seen({ nodes: list, all }) });

  it.each([
    [
      'elsewhere',
      'fail',
      [makeNode('worker-a'), makeNode('worker-b', { images: cached })],
    ],
    ['not-usable', 'fail', [makeNode('worker-a', { images: cached })]],
    ['none', 'unknown', [makeNode('worker-a'), makeNode('worker-b')]],
  ])('answers %s', (text, verdict, list) => {
    const result = check('image-on-nodes', { findings: nodes(true, ...list) });
    expect(result.answer.id).toBe(`check.image-on-nodes.${text}`);
    expect(result.verdict).toBe(verdict);
  });

  it('names the pull policy that asks the registry although the image is there', () => {
    const pod: Pod = makePod('checkout', { image });
    const findings = nodes(true, makeNode('worker-a', { images: cached }));
    pod.spec?.containers?.forEach(container => {
      container.imagePullPolicy = 'Always';
    });
    expect(check('image-on-nodes', { pods: [pod], findings }).answer.id).toBe(
      'check.image-on-nodes.asked-always',
    );
  });

  it('says that other nodes were not read', () => {
    expect(
      check('image-on-nodes', { findings: nodes(false, makeNode('worker-a')) })
        .answer.id,
    ).toBe('check.image-on-nodes.none-of-few');
  });

  it.each(Object.keys(recorded))(
    'finds images under the names that nodes of %s list',
    name => {
      const { node } = recorded[name];
      for (const wanted of ['redis:7.2', 'docker.io/library/redis:7.2']) {
        expect(nodesWithImage([node], toImageName(wanted))).toEqual(
          node.status?.images?.some(({ names }) =>
            names?.some(entry => entry.endsWith('redis:7.2')),
          )
            ? [node]
            : [],
        );
      }
      const slow = toImageName('faults.acme.internal/faults/slow:1.0');
      expect(nodesWithImage([node], slow)).toEqual([node]);
      expect(wasLoadedByHand(node, slow)).toBe(false);
      expect(
        nodesWithImage(
          [node],
          toImageName('faults.acme.internal/faults/slow:1'),
        ),
      ).toEqual([]);
    },
  );
});

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
    ['authentication-missing', other, 'no basic auth credentials', 'fail'],
    ['authentication-missing', other, timeout, 'unknown'],
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

describe('recent-changes', () => {
  const recent = (subject: Parameters<typeof makeSubject>[0]) =>
    check('recent-changes', subject);
  const change = {
    container: 'app',
    before: toImageName('x:1'),
    after: toImageName('x:2'),
    parts: ['tag' as const],
    text: { id: 'change.tag', params: {}, text: 'The tag changed' },
  };

  it.each([
    ['unknown', 'nothing-to-compare', {}],
    ['pass', 'same-as-before', { comparison: { addedSecrets: [] } }],
    ['pass', 'ran-before', { failure: { ranBefore: true } }],
    ['fail', 'secret-added', { comparison: { addedSecrets: ['regcred'] } }],
    [
      'fail',
      'account-changed',
      {
        comparison: {
          addedSecrets: [],
          serviceAccount: { before: 'default', after: 'builder' },
        },
      },
    ],
  ] as const)('answers %s with %s', (verdict, text, subject) => {
    const result = recent(subject);
    expect(result.verdict).toBe(verdict);
    expect(result.answer.id).toBe(`check.recent-changes.${text}`);
  });

  it('names the image first, and then everything else that changed', () => {
    const result = recent({ change, droppedSecrets: ['regcred'] });
    expect(result.answer.text).toBe('The tag changed');
    expect(result.evidence.map(({ text }) => text.id)).toEqual([
      'evidence.secret-dropped',
    ]);
  });

  const made = (minutes: number) => ({ created: minutesBefore(minutes) });
  it.each([
    [2, 'check.recent-changes.secret-made-since'],
    [20, 'check.recent-changes.secret-made-before'],
    [120, undefined],
  ])('tells that a named secret was made %d minutes ago', (minutes, text) => {
    const result = recent({
      cause: 'authentication-failed',
      pods: [makePod('checkout', { image, secrets: ['regcred'] })],
      findings: makeFindings({
        secrets: new Map([
          [
            'shop',
            seen([
              { name: 'regcred', type: 't', ...made(minutes) },
              { name: 'not-named', type: 't', ...made(minutes) },
            ]),
          ],
        ]),
      }),
    });
    expect(result.verdict).toBe(text ? 'fail' : 'unknown');
    expect(result.evidence).toEqual([]);
    expect(text === undefined || result.answer.id === text).toBe(true);
  });

  const named = (name: string, minutes: number) => ({
    metadata: { name, creationTimestamp: minutesBefore(minutes) },
  });

  it.each([
    ['builder', 20, 'authentication-missing', 'account-made-before'],
    ['builder', 2, 'authentication-missing', 'account-made-since'],
    ['builder', 90, 'authentication-missing', 'nothing-to-compare'],
    // It is as old as its namespace.
    ['default', 20, 'authentication-missing', 'nothing-to-compare'],
    ['builder', 20, 'registry-timeout', 'nothing-to-compare'],
  ] as const)(
    'for the service account %s, made %d minutes ago, and %s answers %s',
    (account, minutes, cause, text) => {
      const pod = makePod('checkout', { image });
      const findings = makeFindings({
        serviceAccounts: new Map([
          [`shop/${account}`, seen(named(account, minutes))],
        ]),
      });
      const spec = { ...pod.spec, serviceAccountName: account };
      expect(
        recent({ cause, pods: [{ ...pod, spec }], findings }).answer.id,
      ).toBe(`check.recent-changes.${text}`);
    },
  );

  it.each([
    ['joined a cluster with older nodes', 12, 1000, 'node-joined'],
    ['is as new as the cluster', 12, 12, 'nothing-to-compare'],
    ['is old', 1000, 1000, 'nothing-to-compare'],
  ])('tells whether the node %s', (_, age, otherAge, text) => {
    const findings = makeFindings({
      nodes: seen({
        nodes: [
          makeNode('worker-a', { created: minutesBefore(age) }),
          makeNode('worker-b', { created: minutesBefore(otherAge) }),
        ],
        all: true,
      }),
    });
    expect(recent({ findings }).answer.id).toBe(`check.recent-changes.${text}`);
  });
});

it('keeps hostile names in their place', () => {
  const hostile = 'x`\u202e\u001b[31m<b>';
  const event: CoreEvent = makePulled(other, { pod: hostile, node: hostile });
  const findings = makeFindings({
    nodes: seen({
      nodes: [
        makeNode(hostile, {
          images: [[image, hostile], [hostile.repeat(1000)]],
          diskPressure: 'True',
        }),
      ],
      all: true,
    }),
    neighbours: makeNeighbours({
      pulled: [event],
      pendingPods: [makeWaitingPod(hostile, other, hostile)],
    }),
  });
  const ids: CheckId[] = [];
  for (const [id, run] of Object.entries(surroundingsChecks)) {
    const result = checkResultSchema.parse(run(makeSubject({ findings })));
    ids.push(result.id);
    expect(id).toBe(result.id);
    expect(result.answer.text).toBe(cleanText(result.answer.text).text);
    expect(result.answer.text.split('`').length % 2).toBe(1);
  }
  expect(ids).toHaveLength(5);
});
