import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretMissing: Cause = {
  id: 'pull-secret-missing',
  mayPass: false,
  rules,
  fixes,
};
