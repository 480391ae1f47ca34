import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFound: Cause = {
  id: 'repository-not-found',
  mayPass: false,
  checks: [
    'reference-valid',
    'registry-answers',
    'repository-exists',
    'image-exists',
    'similar-names',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
