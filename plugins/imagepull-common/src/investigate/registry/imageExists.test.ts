import { makePlatformNode, reply, seenNodes } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';

const digest = `sha256:${'0f'.repeat(32)}`;
const exists = { ...reply('exists'), digest, platforms: ['linux/amd64'] };
const login = { credentials: 'configured' as const };

const rows: Record<string, CheckRow> = {
  'it was pushed since': {
    given: { answer: { manifest: exists } },
    verdict: 'pass',
    says: 'pass',
    evidence: [
      'check.image-exists.digest',
      'check.image-exists.node-was-told-otherwise',
      'check.image-exists.or-not-built',
    ],
  },
  'the node asked later': {
    given: {
      failure: { lastAttempt: '2026-11-20T07:41:00Z' },
      answer: { manifest: exists },
    },
    verdict: 'pass',
    says: 'pass',
    evidence: [
      'check.image-exists.digest',
      'check.image-exists.node-asked-later',
      'check.image-exists.or-not-built',
    ],
  },
  'it was pushed since, and suits the node': {
    given: {
      answer: { manifest: exists },
      nodes: seenNodes(makePlatformNode('worker-a', 'linux/amd64')),
    },
    verdict: 'pass',
    says: 'pass',
    evidence: [
      'check.image-exists.digest',
      'check.image-exists.node-was-told-otherwise',
    ],
  },
  'it is public': {
    given: { cause: 'authentication-failed', answer: { manifest: exists } },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.image-exists.digest', 'check.image-exists.public'],
  },
  'the name is right': {
    given: {
      cause: 'authorization-denied',
      answer: { ...login, manifest: exists },
    },
    verdict: 'pass',
    says: 'pass',
    evidence: ['check.image-exists.digest', 'check.image-exists.name-is-right'],
  },
  'a digest says itself': {
    given: {
      image: `nginx@${digest}`,
      cause: 'unknown',
      answer: { manifest: exists },
    },
    verdict: 'pass',
    says: 'pass',
    evidence: [],
  },
  'it is missing': {
    given: {
      answer: { manifest: reply('missing'), repository: reply('exists') },
    },
    verdict: 'fail',
    says: 'fail',
    evidence: ['check.registry.reply'],
  },
  'not even the repository is there': {
    given: { answer: { ...login, manifest: reply('repository-missing') } },
    verdict: 'fail',
    says: 'no-repository',
    evidence: ['check.registry.reply'],
  },
  'a stranger is told that it is missing': {
    given: { answer: { manifest: reply('missing') } },
    verdict: 'fail',
    says: 'fail',
    evidence: ['check.registry.reply', 'check.registry.hidden'],
  },
  'a stranger is refused': {
    given: { answer: { manifest: reply('unauthorized') } },
    verdict: 'unknown',
    says: 'check.registry.denied-anonymous',
    config: 'imagepull.registries[].credentials',
  },
  'a rule forbids it': {
    given: { answer: { manifest: reply('policy') } },
    verdict: 'unknown',
    says: 'check.registry.policy',
  },
  'nothing was said': {
    given: {},
    verdict: 'unknown',
    says: 'check.registry.not-told',
  },
};

describe('image-exists', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('image-exists', row)).toEqual(row);
  });
});
