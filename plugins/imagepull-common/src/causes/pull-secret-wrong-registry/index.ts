import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretWrongRegistry: Cause = {
  id: 'pull-secret-wrong-registry',
  mayPass: false,
  checks: [
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
