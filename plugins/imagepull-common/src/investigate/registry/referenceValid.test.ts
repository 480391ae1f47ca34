import { outcomeOf, type CheckRow } from './__fixtures__/checkTable';

const rows: Record<string, CheckRow> = {
  'a good one': { given: {}, verdict: 'pass', says: 'pass' },
  'a wrong one': {
    given: { image: 'Nginx:1.27', cause: 'image-reference-invalid' },
    verdict: 'fail',
    says: 'invalid',
    evidence: ['reference.uppercase', 'check.reference-valid.suggestion'],
  },
  'one that cannot be mended': {
    given: { image: 'team/app:{{ .tag }}', cause: 'image-reference-invalid' },
    verdict: 'fail',
    says: 'invalid',
    evidence: ['reference.template'],
  },
  'one that only looks right': {
    given: { image: 'nginx\u200b:1.27', cause: 'image-reference-invalid' },
    verdict: 'fail',
    says: 'invisible',
  },
  'the one of a pod on a node whose pause image fails': {
    given: { image: 'Nginx', facts: { scope: 'node' } },
    verdict: 'skipped',
    says: 'check.skipped',
  },
  'a short name': {
    given: {
      image: 'app:1',
      cause: 'image-reference-invalid',
      classification: { variant: 'short-name' },
    },
    verdict: 'fail',
    says: 'short-name',
  },
  'one that only the node refuses': {
    given: { cause: 'image-reference-invalid' },
    verdict: 'unknown',
    says: 'refused',
  },
  'a value that nobody filled in': {
    given: { image: 'team/app:null' },
    verdict: 'fail',
    says: 'suspicious',
    evidence: ['suspicious.tag'],
  },
};

describe('reference-valid', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(outcomeOf('reference-valid', row)).toEqual(row);
  });
});
