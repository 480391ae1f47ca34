import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const authorizationDenied: Cause = {
  id: 'authorization-denied',
  mayPass: false,
  rules,
  fixes,
};
