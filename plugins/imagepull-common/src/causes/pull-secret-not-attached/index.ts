import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretNotAttached: Cause = {
  id: 'pull-secret-not-attached',
  mayPass: false,
  checks: pullSecretChecks,
  rules,
  fixes,
};
