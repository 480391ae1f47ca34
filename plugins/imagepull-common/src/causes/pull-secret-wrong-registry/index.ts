import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretWrongRegistry: Cause = {
  id: 'pull-secret-wrong-registry',
  mayPass: false,
  checks: pullSecretChecks,
  rules,
  fixes,
};
