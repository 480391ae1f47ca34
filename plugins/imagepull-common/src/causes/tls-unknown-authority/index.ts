import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const tlsUnknownAuthority: Cause = {
  id: 'tls-unknown-authority',
  mayPass: false,
  checks: ['node-pulls', 'image-on-nodes', 'pulls-elsewhere', 'recent-changes'],
  rules,
  fixes,
};
