import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const manifestUnsupported: Cause = {
  id: 'manifest-unsupported',
  mayPass: false,
  checks: ['image-exists', 'recent-changes'],
  rules,
  fixes,
};
