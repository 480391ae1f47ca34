import { makePod } from '../../diagnose/__fixtures__/objects';
import { toImageName } from '../../image/imageName';
import {
  makeFindings,
  makeNode,
  makeSubject,
  minutesBefore,
  seen,
} from '../__fixtures__/subject';
import { image, check } from './__fixtures__/checks';

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
