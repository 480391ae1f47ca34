import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFoundOrNoAccess: Cause = {
  id: 'repository-not-found-or-no-access',
  mayPass: false,
  rules,
  fixes,
};
