import type { FixFindings } from '../../fixes/fixFindings';
import type { CheckSubject } from '../checkSubject';
import { isMirrorAnswer, registryAnswerOf } from './askedRegistry';
import { findNames } from './foundNames';
import {
  failingNodePlatforms,
  offeredPlatforms,
  possibleNodePlatforms,
  runsOn,
} from './platforms';
import type { RegistryAnswer } from './registryAnswer';
import { imageState, isDigest } from './registryState';

/** What a registry's answer gives fixes to name. */
export type RegistryFixFindings = Pick<
  FixFindings,
  | 'similarTags'
  | 'similarRepositories'
  | 'imageExists'
  | 'imageFound'
  | 'digest'
  | 'platforms'
  | 'nodePlatforms'
  | 'fittingPlatforms'
  | 'rateLimit'
>;

function fromAnswer(
  answer: RegistryAnswer,
  subject: CheckSubject,
): Omit<RegistryFixFindings, 'nodePlatforms'> {
  const { part, names } = findNames(answer, subject.failures[0].image);
  const { manifest, rateLimit, credentials } = answer;
  const platforms = offeredPlatforms(manifest?.platforms);
  // What a mirror has says nothing certain about the registry that nodes may ask.
  const image = isMirrorAnswer(answer) ? 'unknown' : imageState(answer);
  const fitting = possibleNodePlatforms(subject, { anyPlatform: true })
    .map(({ platform }) => platform)
    .filter(platform => runsOn(platforms, platform));
  return {
    similarTags: part === 'tag' ? names : [],
    similarRepositories: part === 'repository' ? names : [],
    ...(image !== 'unknown' && { imageExists: image === 'exists' }),
    ...(imageState(answer) === 'exists' && { imageFound: true }),
    ...(image === 'exists' &&
      isDigest(manifest?.digest) && { digest: manifest.digest }),
    platforms,
    fittingPlatforms: [...new Set(fitting)].sort(),
    ...(rateLimit && { rateLimit: { ...rateLimit, as: credentials } }),
  };
}

/** Collects what fixes can name out of a registry's answer and out of the nodes' platforms. */
export function collectRegistryFindings(
  subject: CheckSubject,
): RegistryFixFindings {
  const looked = registryAnswerOf(subject);
  const nodePlatforms = failingNodePlatforms(subject);
  return looked.state === 'seen' && !looked.value.problem
    ? { ...fromAnswer(looked.value, subject), nodePlatforms }
    : {
        similarTags: [],
        similarRepositories: [],
        platforms: [],
        nodePlatforms,
        fittingPlatforms: [],
      };
}
