import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const rateLimited: Cause = {
  id: 'rate-limited',
  mayPass: true,
  checks: [
    'rate-limit',
    'pull-secret-named',
    'unused-pull-secret',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
