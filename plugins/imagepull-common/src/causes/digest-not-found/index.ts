import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const digestNotFound: Cause = {
  id: 'digest-not-found',
  mayPass: false,
  rules,
  fixes,
};
