import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const proxyMisconfigured: Cause = {
  id: 'proxy-misconfigured',
  mayPass: false,
  checks: wayChecks,
  rules,
  fixes,
};
