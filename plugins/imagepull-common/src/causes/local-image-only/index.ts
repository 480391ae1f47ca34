import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const localImageOnly: Cause = {
  id: 'local-image-only',
  mayPass: false,
  rules,
  fixes,
};
