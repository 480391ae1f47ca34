import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const registryDnsFailure: Cause = {
  id: 'registry-dns-failure',
  mayPass: true,
  rules,
  fixes,
};
