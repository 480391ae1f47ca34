import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const repositoryNotFound: Cause = {
  id: 'repository-not-found',
  fixer: 'service-owner',
  mayPass: false,
  rules,
  fixes,
};
