import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryBlobMissing: Cause = {
  id: 'registry-blob-missing',
  mayPass: false,
  checks: ['image-on-nodes', 'pulls-elsewhere', 'recent-changes'],
  rules,
  fixes,
};
