import type { Cause } from '../cause';
import { registryWayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryUnreachable: Cause = {
  id: 'registry-unreachable',
  mayPass: true,
  checks: registryWayChecks,
  rules,
  fixes,
};
