import type { Cause } from '../cause';
import { registryWayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryConnectionRefused: Cause = {
  id: 'registry-connection-refused',
  mayPass: true,
  checks: registryWayChecks,
  rules,
  fixes,
};
