import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const nodeRuntimeError: Cause = {
  id: 'node-runtime-error',
  fixer: 'platform-team',
  mayPass: true,
  rules,
  fixes,
};
