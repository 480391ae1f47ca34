import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretNotAttached: Cause = {
  id: 'pull-secret-not-attached',
  mayPass: false,
  rules,
  fixes,
};
