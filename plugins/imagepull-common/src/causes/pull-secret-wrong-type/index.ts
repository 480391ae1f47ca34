import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretWrongType: Cause = {
  id: 'pull-secret-wrong-type',
  mayPass: false,
  checks: pullSecretChecks,
  rules,
  fixes,
};
