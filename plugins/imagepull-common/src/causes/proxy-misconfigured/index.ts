import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const proxyMisconfigured: Cause = {
  id: 'proxy-misconfigured',
  mayPass: false,
  checks: ['node-pulls', 'image-on-nodes', 'pulls-elsewhere', 'recent-changes'],
  rules,
  fixes,
};
