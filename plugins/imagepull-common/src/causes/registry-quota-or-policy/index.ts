import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryQuotaOrPolicy: Cause = {
  id: 'registry-quota-or-policy',
  mayPass: false,
  checks: [
    'registry-answers',
    'image-exists',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
