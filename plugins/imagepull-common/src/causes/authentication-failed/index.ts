import type { Cause } from '../cause';
import { accessChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const authenticationFailed: Cause = {
  id: 'authentication-failed',
  mayPass: false,
  checks: accessChecks,
  rules,
  fixes,
};
