import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const authenticationFailed: Cause = {
  id: 'authentication-failed',
  mayPass: false,
  checks: [
    'registry-answers',
    'repository-exists',
    'image-exists',
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
