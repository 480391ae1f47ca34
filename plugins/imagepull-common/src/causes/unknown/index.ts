import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const unknown: Cause = {
  id: 'unknown',
  mayPass: false,
  rules,
  fixes,
};
