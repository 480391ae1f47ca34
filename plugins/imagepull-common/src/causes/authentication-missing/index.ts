import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const authenticationMissing: Cause = {
  id: 'authentication-missing',
  mayPass: false,
  rules,
  fixes,
};
