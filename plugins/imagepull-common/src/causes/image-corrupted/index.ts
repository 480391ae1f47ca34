import type { Cause } from '../cause';
import { wayChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const imageCorrupted: Cause = {
  id: 'image-corrupted',
  mayPass: true,
  checks: wayChecks,
  rules,
  fixes,
};
