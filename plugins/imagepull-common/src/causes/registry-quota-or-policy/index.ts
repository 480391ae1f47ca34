import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryQuotaOrPolicy: Cause = {
  id: 'registry-quota-or-policy',
  fixer: 'registry',
  fixerByVariant: { 'blocked-by-node': 'platform-team' },
  mayPass: false,
  rules,
  fixes,
};
