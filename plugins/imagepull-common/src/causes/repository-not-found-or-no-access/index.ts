import type { Cause } from '../cause';
import { accessChecks } from '../checkLists';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFoundOrNoAccess: Cause = {
  id: 'repository-not-found-or-no-access',
  mayPass: false,
  checks: ['reference-valid', 'similar-names', ...accessChecks],
  rules,
  fixes,
};
