import type { Cause } from '../cause';
import { missingImageChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const tagNotFound: Cause = {
  id: 'tag-not-found',
  mayPass: false,
  checks: missingImageChecks,
  rules,
  fixes,
};
