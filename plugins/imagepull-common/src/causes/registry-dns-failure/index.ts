import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryDnsFailure: Cause = {
  id: 'registry-dns-failure',
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
