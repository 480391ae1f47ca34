import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const nodeRuntimeError: Cause = {
  id: 'node-runtime-error',
  mayPass: true,
  checks: [
    'node-disk',
    'node-pulls',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
