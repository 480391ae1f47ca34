import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const nodeConfigError: Cause = {
  id: 'node-config-error',
  mayPass: false,
  checks: wayChecks,
  rules,
  fixes,
};
