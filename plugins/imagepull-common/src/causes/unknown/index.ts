import type { Cause } from '../cause';
import { accessChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const unknown: Cause = {
  id: 'unknown',
  mayPass: false,
  checks: [
    'reference-valid',
    'platform-offered',
    ...accessChecks,
    'node-disk',
    'node-pulls',
  ],
  rules,
  fixes,
};
