import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const rateLimited: Cause = {
  id: 'rate-limited',
  fixer: 'service-owner',
  mayPass: true,
  rules,
  fixes,
};
