import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const authenticationFailed: Cause = {
  id: 'authentication-failed',
  mayPass: false,
  rules,
  fixes,
};
