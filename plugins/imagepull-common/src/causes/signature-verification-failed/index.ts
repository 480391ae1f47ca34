import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const signatureVerificationFailed: Cause = {
  id: 'signature-verification-failed',
  mayPass: false,
  checks: ['image-on-nodes', 'recent-changes'],
  rules,
  fixes,
};
