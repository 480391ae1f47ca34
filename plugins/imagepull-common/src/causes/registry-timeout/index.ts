import type { Cause } from '../cause';
import { registryWayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryTimeout: Cause = {
  id: 'registry-timeout',
  mayPass: true,
  checks: registryWayChecks,
  rules,
  fixes,
};
