import type { Cause } from '../cause';
import { pullSecretChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const credentialProviderFailed: Cause = {
  id: 'credential-provider-failed',
  mayPass: false,
  checks: ['node-pulls', ...pullSecretChecks],
  rules,
  fixes,
};
