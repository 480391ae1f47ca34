import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryUnreachable: Cause = {
  id: 'registry-unreachable',
  mayPass: true,
  rules,
  fixes,
};
