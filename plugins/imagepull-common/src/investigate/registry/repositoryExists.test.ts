import { reply } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';
import type { ConnectionProblem } from './registryAnswer';

const exists = { ...reply('exists'), platforms: ['linux/amd64'] };
const login = { credentials: 'configured' as const };

function problem(kind: ConnectionProblem) {
  return { problem: { kind, detail: 'what the client met' } };
}

const rows: Record<string, CheckRow> = {
  'its tags can be listed': {
    given: {
      answer: { manifest: reply('missing'), repository: reply('exists') },
    },
    verdict: 'pass',
    says: 'pass',
  },
  'the image is there': {
    given: {
      answer: { manifest: exists, repository: reply('unauthorized') },
    },
    verdict: 'pass',
    says: 'pass',
  },
  'it is missing': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: reply('repository-missing'),
      },
    },
    verdict: 'fail',
    says: 'fail',
    evidence: ['check.registry.reply', 'check.registry.hidden'],
  },
  'it is missing, asked with credentials': {
    given: { answer: { ...login, manifest: reply('repository-missing') } },
    verdict: 'fail',
    says: 'fail',
    evidence: ['check.registry.reply'],
  },
  'only the manifest is missing': {
    given: { answer: { manifest: reply('missing') } },
    verdict: 'unknown',
    says: 'same-for-both',
    evidence: ['check.registry.reply'],
  },
  'tags cannot be listed at all': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: { outcome: 'missing', status: 404 },
      },
    },
    verdict: 'unknown',
    says: 'same-for-both',
    evidence: ['check.registry.reply'],
  },
  'its tags are missing by the code of the registry': {
    given: {
      answer: { manifest: reply('missing'), repository: reply('missing') },
    },
    verdict: 'fail',
    says: 'fail',
  },
  'the credentials are refused': {
    given: { answer: { ...login, manifest: reply('unauthorized') } },
    verdict: 'unknown',
    says: 'check.registry.unauthorized-configured',
    config: 'imagepull.registries[].credentials',
  },
  'a stranger is refused': {
    given: {
      answer: { manifest: reply('missing'), repository: reply('denied') },
    },
    verdict: 'unknown',
    says: 'check.registry.denied-anonymous',
    evidence: ['check.registry.reply'],
    config: 'imagepull.registries[].credentials',
  },
  'the account is refused': {
    given: { answer: { ...login, repository: reply('denied') } },
    verdict: 'unknown',
    says: 'check.registry.denied-configured',
    config: 'imagepull.registries[].credentials',
  },
  'Docker Hub refuses': {
    given: {
      image: 'acme/app:1',
      answer: {
        manifest: reply('unauthorized'),
        repository: reply('unauthorized'),
      },
    },
    verdict: 'unknown',
    says: 'check.registry.denied-anonymous',
    evidence: ['check.registry.reply', 'check.repository-exists.docker-hub'],
    config: 'imagepull.registries[].credentials',
  },
  'it asks to slow down': {
    given: { answer: { repository: reply('rate-limited') } },
    verdict: 'unknown',
    says: 'check.registry.rate-limited',
  },
  'it is broken': {
    given: { answer: { repository: reply('server-error') } },
    verdict: 'unknown',
    says: 'check.registry.server-error',
  },
  'nothing was said': {
    given: {},
    verdict: 'unknown',
    says: 'same-for-both',
    evidence: [],
  },
  'there is no talking to it': {
    given: { answer: problem('dns') },
    verdict: 'unknown',
    says: 'check.registry.no-talk',
  },
};

describe('repository-exists', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('repository-exists', row)).toEqual(row);
  });
});
