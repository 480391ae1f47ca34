import { reply } from './__fixtures__/asked';
import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';

const digest = `sha256:${'0f'.repeat(32)}`;
const exists = { ...reply('exists'), digest, platforms: ['linux/amd64'] };

const rows: Record<string, CheckRow> = {
  'a tag is like it': {
    given: {
      image: 'registry.example/shop/checkout:1.82',
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: {
          names: ['1.28', '1.27', 'latest'],
          complete: true,
          pushedAt: new Map([['1.28', '2026-11-19T08:00:00Z']]),
        },
      },
    },
    verdict: 'fail',
    says: 'found',
    evidence: ['check.similar-names.pushed', 'check.similar-names.others'],
  },
  'a repository is like it': {
    given: {
      image: 'registry.example/shop/chekcout:1.28',
      answer: {
        repository: reply('repository-missing'),
        repositories: { names: ['shop/checkout'], complete: true },
      },
    },
    verdict: 'fail',
    says: 'found',
    evidence: [],
  },
  'a repository is like one that is refused': {
    given: {
      image: 'registry.example/shop/chekcout:1.28',
      answer: {
        manifest: reply('unauthorized'),
        repositories: { names: ['shop/checkout'], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'maybe',
  },
  'latest is missing': {
    given: {
      image: 'registry.example/shop/checkout',
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['1.9.0', '1.10.0'], complete: true },
      },
    },
    verdict: 'fail',
    says: 'newest',
  },
  'no tag is like it': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['main'], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'no-tag',
  },
  'there are no tags': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: [], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'no-tags',
  },
  'it may see no repositories': {
    given: {
      answer: {
        repository: reply('repository-missing'),
        repositories: { names: [], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'repositories-not-listed',
  },
  'tags cannot be listed, and the catalog has a name like it': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: { outcome: 'missing', status: 404 },
        repositories: { names: ['shop/chekout'], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'maybe',
  },
  'no tag so far is like it': {
    given: {
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['main'], complete: false },
      },
    },
    verdict: 'unknown',
    says: 'no-tag-so-far',
  },
  'no repository is like it': {
    given: {
      answer: {
        repository: reply('missing'),
        repositories: { names: ['other'], complete: true },
      },
    },
    verdict: 'unknown',
    says: 'no-repository',
  },
  'no repository so far is like it': {
    given: {
      answer: {
        repository: reply('missing'),
        repositories: { names: ['other'], complete: false },
      },
    },
    verdict: 'unknown',
    says: 'no-repository-so-far',
  },
  'tags are not listed': {
    given: { answer: { manifest: reply('missing') } },
    verdict: 'unknown',
    says: 'tags-not-listed',
  },
  'repositories are not listed': {
    given: { answer: { repository: reply('repository-missing') } },
    verdict: 'unknown',
    says: 'repositories-not-listed',
  },
  'the name is right': {
    given: { answer: { manifest: exists } },
    verdict: 'skipped',
    says: 'not-needed',
    evidence: [],
  },
  'a digest is missing': {
    given: {
      image: `registry.example/shop/checkout@${digest}`,
      answer: { manifest: reply('missing'), repository: reply('exists') },
    },
    verdict: 'skipped',
    says: 'digest',
    evidence: [],
  },
  'a digest is missing, its tag is not': {
    given: {
      image: `registry.example/shop/checkout:1.28@${digest}`,
      answer: {
        manifest: reply('missing'),
        repository: reply('exists'),
        tags: { names: ['1.27', '1.28'], complete: true },
      },
    },
    verdict: 'fail',
    says: 'tag-moved',
    evidence: [],
  },
  'nothing tells': {
    given: { answer: { manifest: reply('unauthorized') } },
    verdict: 'unknown',
    says: 'nothing-missing',
  },
};

describe('similar-names', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('similar-names', row)).toEqual(row);
  });
});
