import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretMissing: Cause = {
  id: 'pull-secret-missing',
  fixer: 'service-owner',
  mayPass: false,
  rules,
  fixes,
};
