import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const tagNotFound: Cause = {
  id: 'tag-not-found',
  mayPass: false,
  rules,
  fixes,
};
