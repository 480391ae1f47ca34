import { reply } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';
import type { ConnectionProblem } from './registryAnswer';

const exists = { ...reply('exists'), platforms: ['linux/amd64'] };

function problem(kind: ConnectionProblem) {
  return { problem: { kind, detail: 'what the client met' } };
}

const rows: Record<string, CheckRow> = {
  'it has the image': {
    given: { answer: { manifest: exists } },
    verdict: 'pass',
    says: 'pass',
    evidence: [],
  },
  'it has no such image, which is for another check to say': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: reply('repository-missing'),
      },
    },
    verdict: 'pass',
    says: 'pass',
    evidence: [],
  },
  'a refusal is an answer': {
    given: { answer: { manifest: reply('unauthorized') } },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.registry.reply'],
  },
  'it answers Backstage and not the node': {
    given: { cause: 'registry-timeout', answer: { manifest: exists } },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.registry-answers.fault-between'],
  },
  'it is broken': {
    given: { answer: { manifest: reply('server-error') } },
    verdict: 'fail',
    says: 'server-error',
    evidence: ['check.registry.reply'],
  },
  'it fails as the node says': {
    given: { cause: 'registry-dns-failure', answer: problem('dns') },
    verdict: 'fail',
    says: 'problem.dns',
    evidence: [
      'check.registry-answers.detail',
      'check.registry-answers.same-as-nodes',
    ],
  },
  'a mirror fails as the node says': {
    given: {
      cause: 'registry-dns-failure',
      answer: { ...problem('dns'), endpoint: 'mirror.example' },
    },
    verdict: 'unknown',
    says: 'problem.dns',
    evidence: [
      'check.registry-answers.detail',
      'check.registry-answers.other-network',
      'check.registry.mirror',
    ],
  },
  'it fails in another way': {
    given: { cause: 'registry-timeout', answer: problem('refused') },
    verdict: 'fail',
    says: 'problem.refused',
    evidence: [
      'check.registry-answers.detail',
      'check.registry-answers.other-network',
    ],
  },
  'the node gets answers': {
    given: { answer: problem('timeout') },
    verdict: 'unknown',
    says: 'problem.timeout',
    evidence: [
      'check.registry-answers.detail',
      'check.registry-answers.nodes-reach-it',
    ],
  },
  'a page answers': {
    given: { cause: 'unknown', answer: problem('not-a-registry') },
    verdict: 'fail',
    says: 'problem.not-a-registry',
  },
  'it sends Backstage to a page elsewhere': {
    given: {
      cause: 'unknown',
      answer: {
        problem: {
          kind: 'not-a-registry',
          detail: 'It answers 302 and sends elsewhere, to sso.example',
          host: 'sso.example',
        },
      },
    },
    verdict: 'fail',
    says: 'problem.sent-elsewhere',
  },
  'it limits both alike': {
    given: {
      cause: 'rate-limited',
      answer: { manifest: reply('rate-limited') },
    },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.registry.reply'],
  },
  'Backstage expects plain HTTP': {
    given: { cause: 'registry-timeout', answer: problem('tls-expected') },
    verdict: 'unknown',
    says: 'problem.tls-expected',
    config: 'imagepull.registries[].plainHttp',
  },
  'it refuses the handshake': {
    given: { cause: 'unknown', answer: problem('tls-refused') },
    verdict: 'unknown',
    says: 'problem.tls-refused',
  },
  'Backstage lacks an authority': {
    given: {
      cause: 'registry-timeout',
      answer: problem('tls-unknown-authority'),
    },
    verdict: 'unknown',
    says: 'problem.tls-unknown-authority',
    config: 'imagepull.registries[].caFile',
  },
  'Backstage expects HTTPS': {
    given: { cause: 'registry-timeout', answer: problem('plain-http') },
    verdict: 'unknown',
    says: 'problem.plain-http',
    config: 'imagepull.registries[].plainHttp',
  },
  'a guard stopped it': {
    given: { cause: 'unknown', answer: problem('guarded') },
    verdict: 'unknown',
    says: 'problem.guarded',
    config: 'imagepull.registries',
  },
  'the answer cannot be read': {
    given: { cause: 'unknown', answer: problem('unusable-answer') },
    verdict: 'unknown',
    says: 'problem.unusable-answer',
  },
};

describe('registry-answers', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('registry-answers', row)).toEqual(row);
  });
});
