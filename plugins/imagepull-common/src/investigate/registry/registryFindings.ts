import type { FixFindings } from '../../fixes/fixFindings';
import type { CheckSubject } from '../checkSubject';

/** What a registry's answer gives fixes to name. */
export type RegistryFixFindings = Pick<
  FixFindings,
  | 'similarTags'
  | 'similarRepositories'
  | 'imageExists'
  | 'digest'
  | 'platforms'
  | 'nodePlatforms'
  | 'fittingPlatforms'
  | 'rateLimit'
>;

/** Collects what fixes can name out of a registry's answer. */
export function collectRegistryFindings(
  _subject: CheckSubject,
): RegistryFixFindings {
  return {
    similarTags: [],
    similarRepositories: [],
    platforms: [],
    nodePlatforms: [],
    fittingPlatforms: [],
  };
}
