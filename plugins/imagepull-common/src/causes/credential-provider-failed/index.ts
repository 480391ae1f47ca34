import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const credentialProviderFailed: Cause = {
  id: 'credential-provider-failed',
  mayPass: false,
  rules,
  fixes,
};
