import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const nodeDiskFull: Cause = {
  id: 'node-disk-full',
  mayPass: true,
  checks: ['node-disk', 'node-pulls', 'image-on-nodes', 'recent-changes'],
  rules,
  fixes,
};
