import type { Cause } from '../cause';
import { fixes } from './fixes';
import { rules } from './rules';

export const tagNotFound: Cause = {
  id: 'tag-not-found',
  mayPass: false,
  checks: [
    'reference-valid',
    'registry-answers',
    'repository-exists',
    'image-exists',
    'similar-names',
    'platform-offered',
    'image-on-nodes',
    'pulls-elsewhere',
    'recent-changes',
  ],
  rules,
  fixes,
};
