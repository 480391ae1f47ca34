import { reply } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';

const exists = { ...reply('exists'), platforms: ['linux/amd64'] };
const login = { credentials: 'configured' as const };

const rows: Record<string, CheckRow> = {
  'pulls are left': {
    given: {
      answer: {
        rateLimit: {
          limit: 100,
          remaining: 76,
          windowSeconds: 21600,
          source: '203.0.113.7',
        },
      },
    },
    verdict: 'unknown',
    says: 'left',
    evidence: [
      'check.rate-limit.window',
      'check.rate-limit.source',
      'check.rate-limit.anonymous',
    ],
  },
  'none is left': {
    given: { answer: { ...login, rateLimit: { limit: 200, remaining: 0 } } },
    verdict: 'fail',
    says: 'used-up',
    evidence: ['check.rate-limit.configured'],
  },
  'Backstage is refused': {
    given: { answer: { manifest: reply('rate-limited') } },
    verdict: 'fail',
    says: 'refused',
    evidence: ['check.registry.reply', 'check.rate-limit.anonymous'],
  },
  'nothing was said': {
    given: { answer: { manifest: exists } },
    verdict: 'unknown',
    says: 'not-told',
  },
};

describe('rate-limit', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('rate-limit', row)).toEqual(row);
  });
});
