import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFoundOrNoAccess: Cause = {
  id: 'repository-not-found-or-no-access',
  mayPass: false,
  checks: [
    'reference-valid',
    'registry-answers',
    'repository-exists',
    'image-exists',
    'similar-names',
    'pull-secret-named',
    'service-account-secrets',
    'pull-secret-exists',
    'pull-secret-type',
    'pull-secret-covers-image',
    'unused-pull-secret',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
