import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryConnectionRefused: Cause = {
  id: 'registry-connection-refused',
  mayPass: true,
  rules,
  fixes,
};
