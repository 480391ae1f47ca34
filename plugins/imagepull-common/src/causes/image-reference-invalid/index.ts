import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const imageReferenceInvalid: Cause = {
  id: 'image-reference-invalid',
  fixer: 'service-owner',
  mayPass: false,
  rules,
  fixes,
};
