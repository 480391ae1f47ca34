import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretMalformed: Cause = {
  id: 'pull-secret-malformed',
  mayPass: false,
  checks: pullSecretChecks,
  rules,
  fixes,
};
