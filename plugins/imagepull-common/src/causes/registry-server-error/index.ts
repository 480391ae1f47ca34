import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryServerError: Cause = {
  id: 'registry-server-error',
  mayPass: true,
  checks: [
    'registry-answers',
    'image-exists',
    'node-pulls',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
