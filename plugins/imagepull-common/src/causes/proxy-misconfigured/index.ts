import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const proxyMisconfigured: Cause = {
  id: 'proxy-misconfigured',
  fixer: 'platform-team',
  mayPass: false,
  rules,
  fixes,
};
