import type { Cause } from '../cause';
import { missingImageChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const digestNotFound: Cause = {
  id: 'digest-not-found',
  mayPass: false,
  checks: missingImageChecks,
  rules,
  fixes,
};
