import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const localImageOnly: Cause = {
  id: 'local-image-only',
  mayPass: false,
  checks: [
    'repository-exists',
    'image-exists',
    'image-on-nodes',
    'recent-changes',
  ],
  rules,
  fixes,
};
