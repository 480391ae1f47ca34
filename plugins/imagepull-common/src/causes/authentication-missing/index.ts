import type { Cause } from '../cause';
import { accessChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const authenticationMissing: Cause = {
  id: 'authentication-missing',
  mayPass: false,
  checks: accessChecks,
  rules,
  fixes,
};
