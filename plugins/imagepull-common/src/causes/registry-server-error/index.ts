import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryServerError: Cause = {
  id: 'registry-server-error',
  mayPass: true,
  rules,
  fixes,
};
