import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const tlsCertificateInvalid: Cause = {
  id: 'tls-certificate-invalid',
  mayPass: false,
  checks: ['node-pulls', 'image-on-nodes', 'pulls-elsewhere', 'recent-changes'],
  rules,
  fixes,
};
