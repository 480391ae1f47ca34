import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const platformMismatch: Cause = {
  id: 'platform-mismatch',
  mayPass: false,
  checks: ['platform-offered', 'recent-changes'],
  rules,
  fixes,
};
