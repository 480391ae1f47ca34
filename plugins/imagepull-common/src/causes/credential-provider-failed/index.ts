import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const credentialProviderFailed: Cause = {
  id: 'credential-provider-failed',
  fixer: 'platform-team',
  mayPass: false,
  rules,
  fixes,
};
