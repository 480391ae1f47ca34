import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretMissing: Cause = {
  id: 'pull-secret-missing',
  mayPass: false,
  checks: pullSecretChecks,
  rules,
  fixes,
};
