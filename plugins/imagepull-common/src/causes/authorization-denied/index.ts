import type { Cause } from '../cause';
import { accessChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const authorizationDenied: Cause = {
  id: 'authorization-denied',
  mayPass: false,
  checks: accessChecks,
  rules,
  fixes,
};
