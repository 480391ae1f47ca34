import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const imageCorrupted: Cause = {
  id: 'image-corrupted',
  mayPass: true,
  rules,
  fixes,
};
