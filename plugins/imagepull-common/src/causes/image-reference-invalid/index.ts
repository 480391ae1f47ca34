import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const imageReferenceInvalid: Cause = {
  id: 'image-reference-invalid',
  mayPass: false,
  checks: ['reference-valid', 'recent-changes'],
  rules,
  fixes,
};
