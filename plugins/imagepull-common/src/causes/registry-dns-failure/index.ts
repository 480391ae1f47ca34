import type { Cause } from '../cause';
import { registryWayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryDnsFailure: Cause = {
  id: 'registry-dns-failure',
  mayPass: true,
  checks: registryWayChecks,
  rules,
  fixes,
};
