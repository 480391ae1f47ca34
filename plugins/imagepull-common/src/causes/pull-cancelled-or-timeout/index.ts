import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const pullCancelledOrTimeout: Cause = {
  id: 'pull-cancelled-or-timeout',
  mayPass: true,
  checks: [
    'registry-answers',
    'node-disk',
    'node-pulls',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
