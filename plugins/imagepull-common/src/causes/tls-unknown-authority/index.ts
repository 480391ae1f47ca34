import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const tlsUnknownAuthority: Cause = {
  id: 'tls-unknown-authority',
  mayPass: false,
  checks: wayChecks,
  rules,
  fixes,
};
