import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryConnectionRefused: Cause = {
  id: 'registry-connection-refused',
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
