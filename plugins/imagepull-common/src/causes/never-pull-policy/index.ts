import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const neverPullPolicy: Cause = {
  id: 'never-pull-policy',
  mayPass: false,
  checks: ['image-on-nodes', 'recent-changes'],
  rules,
  fixes,
};
