import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFound: Cause = {
  id: 'repository-not-found',
  mayPass: false,
  rules,
  fixes,
};
