import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const tlsCertificateInvalid: Cause = {
  id: 'tls-certificate-invalid',
  mayPass: false,
  checks: wayChecks,
  rules,
  fixes,
};
