import fc from 'fast-check';
import { makeFailure, makePod } from '../diagnose/__fixtures__/objects';
import type { Pod } from '../kubernetes/types';
import { causeIds } from '../causes/causeIds';
import type { Classification, PullFailure } from '../schema';
import {
  lookedAt,
  makeFindings,
  makeNode,
  minutesBefore,
  refused,
  seen,
} from './__fixtures__/subject';
import type { Findings, Looked } from './findings';
import {
  registryQuestionKey,
  type RegistryAnswer,
} from './registry/registryAnswer';
import { registryQuestionsFor } from './registry';
import type { PullSecret } from './secrets/pullSecret';
import { settleFindings } from './settleFindings';

const now = new Date(lookedAt);
const image = 'registry.example/shop/checkout:1.28';

function settle(
  pod: Pod,
  read: Partial<Classification>,
  findingsFor: (failure: PullFailure) => Findings,
): PullFailure {
  const failure = makeFailure(pod, {
    since: minutesBefore(8),
    lastAttempt: minutesBefore(3),
    classification: read,
  });
  const { failures } = settleFindings({
    pods: [pod],
    status: {
      counts: {
        pods: 1,
        total: 1,
        withImage: 0,
        pending: 0,
        slow: 0,
        failing: 1,
      },
      failures: [failure],
      slowPulls: [],
    },
    findings: findingsFor(failure),
    now,
  });
  return failures[0];
}

function answer(changes: Partial<RegistryAnswer>): RegistryAnswer {
  return {
    registry: 'registry.example',
    endpoint: 'registry.example',
    credentials: 'anonymous',
    nextLookAt: lookedAt,
    ...changes,
  };
}

const tagAbsent = answer({
  manifest: { outcome: 'missing', status: 404, code: 'MANIFEST_UNKNOWN' },
  repository: { outcome: 'exists', status: 200 },
});
const denied = answer({ manifest: { outcome: 'unauthorized', status: 401 } });
const existsForUs = answer({
  credentials: 'configured',
  manifest: { outcome: 'exists', status: 200 },
});

function secret(name: string, key: string): PullSecret {
  return {
    name,
    type: 'kubernetes.io/dockerconfigjson',
    created: '2026-01-01T00:00:00Z',
    content: { entries: [{ key, usable: true }], usesCredentialHelper: false },
  };
}

const fitting = secret('regcred', 'registry.example');
const forAnother = secret('regcred', 'ghcr.io');

interface Room {
  registry?: RegistryAnswer;
  secrets?: readonly PullSecret[];
  nodes?: Findings['cluster']['nodes'];
}

function findings({ registry, secrets, nodes }: Room) {
  return (failure: PullFailure): Findings =>
    makeFindings(
      {
        ...(secrets && { secrets: new Map([['shop', seen(secrets)]]) }),
        ...(nodes && { nodes }),
      },
      new Map(
        registryQuestionsFor([failure]).flatMap(question =>
          registry ? [[registryQuestionKey(question), seen(registry)]] : [],
        ),
      ),
    );
}

const noAccess: Partial<Classification> = {
  cause: 'repository-not-found-or-no-access',
  certainty: 'ambiguous',
  alternatives: ['repository-not-found', 'authentication-missing'],
};

describe('settleFindings', () => {
  it('lets a missing image go before everything about credentials', () => {
    const settled = settle(
      makePod('checkout', { image }),
      {
        cause: 'tag-not-found',
        certainty: 'likely',
        alternatives: ['authentication-missing'],
      },
      findings({ registry: tagAbsent, secrets: [fitting] }),
    );
    expect(settled.classification).toMatchObject({
      cause: 'tag-not-found',
      certainty: 'certain',
      alternatives: [],
    });
    expect(settled).not.toHaveProperty('readAs');
  });

  it("lets a fact about the pod's secrets go before a denial that Backstage got", () => {
    const settled = settle(
      makePod('checkout', { image }),
      { ...noAccess, cause: 'authentication-missing', certainty: 'likely' },
      findings({ registry: denied, secrets: [fitting] }),
    );
    expect(settled.classification.cause).toBe('pull-secret-not-attached');
    expect(settled.readAs).toBe('authentication-missing');
  });

  it('settles by secrets what the registry made a question of credentials', () => {
    const settled = settle(
      makePod('checkout', { image }),
      noAccess,
      findings({ registry: existsForUs, secrets: [fitting] }),
    );
    expect(settled.classification).toMatchObject({
      cause: 'pull-secret-not-attached',
    });
    expect(settled.readAs).toBe('repository-not-found-or-no-access');
  });

  it('takes a secret for another registry for the cause, where the registry has the image', () => {
    const pod = makePod('checkout', { image, secrets: ['regcred'] });
    const settled = settle(
      pod,
      noAccess,
      findings({ registry: existsForUs, secrets: [forAnother] }),
    );
    expect(settled.classification.cause).toBe('pull-secret-wrong-registry');
    expect(settled.classification.alternatives).not.toContain(
      'repository-not-found',
    );
  });

  it('keeps what the registry says where secrets may not be seen', () => {
    const pod = makePod('checkout', { image, secrets: ['regcred'] });
    const settled = settle(pod, noAccess, failure => {
      const { registries, cluster } = findings({ registry: existsForUs })(
        failure,
      );
      return {
        registries,
        cluster: {
          ...cluster,
          secrets: new Map([['shop', refused('list secrets')]]),
        },
      };
    });
    expect(settled.classification.cause).toBe('authorization-denied');
    expect(settled.readAs).toBe('repository-not-found-or-no-access');
  });

  it('asks nodes last', () => {
    const settled = settle(
      makePod('checkout', { image: 'checkout:dev' }),
      noAccess,
      findings({
        secrets: [],
        nodes: seen({
          nodes: [
            makeNode('worker-b', {
              images: [['docker.io/library/checkout:dev']],
            }),
          ],
          all: true,
        }),
      }),
    );
    expect(settled.classification.cause).toBe('local-image-only');
    expect(settled.readAs).toBe('repository-not-found-or-no-access');
  });

  const unseen: fc.Arbitrary<Looked<never>> = fc.constantFrom(
    { state: 'pending' } as const,
    { state: 'not-asked' } as const,
    { state: 'not-configured', config: 'imagepull.registries' } as const,
    refused('list secrets'),
  );

  it('settles nothing by what was not seen', () => {
    fc.assert(
      fc.property(
        fc.record({
          nodes: unseen,
          neighbours: unseen,
          secrets: unseen,
          account: unseen,
          registry: unseen,
        }),
        fc.constantFrom(...causeIds),
        fc.constantFrom('certain', 'likely', 'ambiguous', 'unknown'),
        fc.boolean(),
        (looked, cause, certainty, named) => {
          const pod = makePod('checkout', {
            image,
            secrets: named ? ['regcred'] : undefined,
          });
          const read = { cause, certainty, alternatives: [] };
          const settled = settle(pod, read, failure =>
            makeFindings(
              {
                nodes: looked.nodes,
                neighbours: looked.neighbours,
                secrets: new Map([['shop', looked.secrets]]),
                serviceAccounts: new Map([['shop/default', looked.account]]),
              },
              new Map(
                registryQuestionsFor([failure]).map(question => [
                  registryQuestionKey(question),
                  looked.registry,
                ]),
              ),
            ),
          );
          expect(settled.classification).toMatchObject(read);
          expect(settled).not.toHaveProperty('readAs');
        },
      ),
    );
  });

  it('leaves a failure alone whose pod is not there', () => {
    const failure = makeFailure(makePod('gone'));
    const status = {
      counts: {
        pods: 0,
        total: 0,
        withImage: 0,
        pending: 0,
        slow: 0,
        failing: 0,
      },
      failures: [failure],
      slowPulls: [],
    };
    expect(
      settleFindings({ pods: [], status, findings: makeFindings(), now }),
    ).toEqual(status);
  });
});
