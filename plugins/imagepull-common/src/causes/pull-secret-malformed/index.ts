import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullSecretMalformed: Cause = {
  id: 'pull-secret-malformed',
  mayPass: false,
  rules,
  fixes,
};
