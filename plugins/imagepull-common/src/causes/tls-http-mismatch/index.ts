import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const tlsHttpMismatch: Cause = {
  id: 'tls-http-mismatch',
  mayPass: false,
  checks: wayChecks,
  rules,
  fixes,
};
