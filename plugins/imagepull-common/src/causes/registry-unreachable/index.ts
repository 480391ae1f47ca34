import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryUnreachable: Cause = {
  id: 'registry-unreachable',
  mayPass: true,
  checks: [
    'registry-answers',
    'node-pulls',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
