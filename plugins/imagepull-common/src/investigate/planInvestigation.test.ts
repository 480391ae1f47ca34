import { causes } from '../causes';
import { causeIds, type CauseId } from '../causes/causeIds';
import { makeFailure, makePod } from '../diagnose/__fixtures__/objects';
import type { Pod } from '../kubernetes/types';
import type { Certainty } from '../schema';
import type { InvestigationPlan } from './plan';
import { planInvestigation } from './planInvestigation';

const image = 'registry.example/shop/checkout:1.28';
const counts = {
  pods: 1,
  total: 1,
  withImage: 0,
  pending: 0,
  slow: 0,
  failing: 1,
};

function plan(
  cause: CauseId,
  {
    certainty = 'certain',
    scope = 'pod',
    pods = [makePod('checkout', { image, secrets: ['regcred'] })],
  }: { certainty?: Certainty; scope?: 'pod' | 'node'; pods?: Pod[] } = {},
): InvestigationPlan {
  const failures = pods.map(pod =>
    makeFailure(pod, {
      classification: {
        cause,
        certainty,
        facts: {
          scope,
          attempts: 1,
          viaMirror: false,
          truncated: false,
          missingSecrets: [],
        },
      },
    }),
  );
  return planInvestigation({
    pods,
    status: { counts, failures, slowPulls: [] },
  });
}

/** What a plan looks at, in one word each. */
function partsOf(of: InvestigationPlan): string[] {
  return [
    ...(of.serviceAccounts.length > 0 ? ['accounts'] : []),
    ...(of.secrets.length > 0 ? ['secrets'] : []),
    ...(of.nodes.length > 0 ? ['nodes'] : []),
    ...(of.allNodes ? ['all nodes'] : []),
    ...(of.neighbours ? ['neighbours'] : []),
    ...(of.registries.length > 0 ? ['registries'] : []),
  ];
}

describe('planInvestigation', () => {
  it.each([
    ['image-reference-invalid', []],
    ['pull-throttled-by-kubelet', ['nodes', 'neighbours']],
    ['never-pull-policy', ['all nodes']],
    ['platform-mismatch', ['nodes', 'all nodes', 'registries']],
    ['image-corrupted', ['nodes', 'all nodes', 'neighbours']],
    ['node-disk-full', ['nodes', 'all nodes', 'neighbours']],
    ['tls-unknown-authority', ['nodes', 'all nodes', 'neighbours']],
    ['tag-not-found', ['nodes', 'all nodes', 'registries']],
    ['pull-secret-malformed', ['accounts', 'secrets', 'nodes', 'all nodes']],
    [
      'authentication-missing',
      ['accounts', 'secrets', 'nodes', 'all nodes', 'registries'],
    ],
    ['registry-timeout', ['nodes', 'all nodes', 'neighbours', 'registries']],
  ] as const)(
    'for a text that is certain of %s looks at %j',
    (cause, parts) => {
      expect(partsOf(plan(cause))).toEqual(parts);
    },
  );

  it('asks what happens to others where the text leaves something open', () => {
    expect(plan('tag-not-found').neighbours).toBe(false);
    expect(plan('tag-not-found', { certainty: 'likely' }).neighbours).toBe(
      true,
    );
  });

  it('looks at everything where nothing says why', () => {
    expect(partsOf(plan('unknown', { certainty: 'unknown' }))).toEqual([
      'accounts',
      'secrets',
      'nodes',
      'all nodes',
      'neighbours',
      'registries',
    ]);
  });

  it('looks at no secrets and no registry for the pause image of a node', () => {
    expect(partsOf(plan('authentication-missing', { scope: 'node' }))).toEqual([
      'nodes',
      'all nodes',
    ]);
  });

  it('names each thing once', () => {
    const pods = ['a', 'b', 'c'].map((name, index) =>
      makePod(name, {
        image,
        node: index === 2 ? 'worker-b' : 'worker-a',
        secrets: index === 2 ? ['other', 'regcred'] : ['regcred'],
      }),
    );
    expect(plan('authentication-missing', { pods })).toMatchObject({
      serviceAccounts: [{ namespace: 'shop', name: 'default' }],
      secrets: [{ namespace: 'shop', named: ['regcred', 'other'] }],
      nodes: ['worker-a', 'worker-b'],
      registries: [{ registry: 'registry.example', reference: '1.28' }],
    });
  });

  it('plans nothing where nothing fails, or the pod is not there', () => {
    expect(partsOf(plan('unknown', { pods: [] }))).toEqual([]);
    const failure = makeFailure(makePod('gone', { image: 'Bad Image' }));
    expect(
      partsOf(
        planInvestigation({
          pods: [],
          status: { counts, failures: [failure], slowPulls: [] },
        }),
      ),
    ).toEqual([]);
  });

  it.each(causeIds)('reads for %s what its checks read, and no more', cause => {
    const { checks } = causes[cause];
    const planned = plan(cause, { certainty: 'ambiguous' });
    const asks = (start: string) => checks.some(id => id.startsWith(start));
    expect(planned.secrets.length > 0).toBe(
      checks.some(
        id => id.startsWith('pull-secret-') && id !== 'pull-secret-named',
      ) || asks('unused-pull-secret'),
    );
    expect(planned.serviceAccounts.length > 0).toBe(asks('service-account'));
    expect(planned.neighbours).toBe(asks('node-pulls') || asks('pulls-else'));
    expect(planned.allNodes).toBe(asks('image-on-nodes') || asks('platform'));
  });
});
