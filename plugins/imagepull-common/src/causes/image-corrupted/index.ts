import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const imageCorrupted: Cause = {
  id: 'image-corrupted',
  mayPass: true,
  checks: ['node-pulls', 'image-on-nodes', 'pulls-elsewhere', 'recent-changes'],
  rules,
  fixes,
};
