import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const unknown: Cause = {
  id: 'unknown',
  mayPass: false,
  checks: [
    'reference-valid',
    'registry-answers',
    'repository-exists',
    'image-exists',
    'platform-offered',
    'pull-secret-named',
    'service-account-secrets',
    'pull-secret-exists',
    'pull-secret-type',
    'pull-secret-covers-image',
    'unused-pull-secret',
    'node-disk',
    'node-pulls',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
