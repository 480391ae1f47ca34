import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryTimeout: Cause = {
  id: 'registry-timeout',
  mayPass: true,
  rules,
  fixes,
};
