import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullThrottledByKubelet: Cause = {
  id: 'pull-throttled-by-kubelet',
  mayPass: true,
  checks: ['node-pulls'],
  rules,
  fixes,
};
