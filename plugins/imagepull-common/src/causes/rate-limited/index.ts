import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const rateLimited: Cause = {
  id: 'rate-limited',
  mayPass: true,
  rules,
  fixes,
};
