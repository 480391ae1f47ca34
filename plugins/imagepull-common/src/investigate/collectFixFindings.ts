import type { FixFindings } from '../fixes/fixFindings';
import type { CheckSubject } from './checkSubject';
import { collectRegistryFindings } from './registry';
import { collectSecretFindings } from './secrets';
import { collectSurroundingsFindings } from './surroundings';

/** Collects what fixes can name out of everything that was looked at. */
export function collectFixFindings(subject: CheckSubject): FixFindings {
  return {
    ...collectRegistryFindings(subject),
    ...collectSecretFindings(subject),
    ...collectSurroundingsFindings(subject),
  };
}
