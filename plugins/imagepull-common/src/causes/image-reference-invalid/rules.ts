import { reasonPhrases } from '../../classify/reasonPhrases';
import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'kubelet',
    any: reasonPhrases('invalidimagename'),
    none: ['short-name'],
    certainty: 'certain',
  },
  {
    // Distribution's reference parser; CRI-O and Podman wrap it in their own words.
    stage: 'reference',
    any: [
      "couldn't parse image reference",
      "couldn't parse image name",
      'could not parse image reference',
      'failed to parse image',
      'failed to parse reference',
      'invalid reference format',
      'is not a valid repository/tag',
      'object required',
      'too many colons in address',
      'dial tcp: address ',
      'invalid reference:',
      'invalid repository name',
      'invalid tag format',
      'invalid image name',
      'invalid image reference',
      'repository name must be lowercase',
      'repository name must have at least one component',
      'repository name must not be more than',
      'repository name must be canonical',
      'cannot specify 64-byte hexadecimal strings',
      'invalid checksum digest format',
      'invalid checksum digest length',
    ],
    none: ['expected colon-separated transport:reference'],
    certainty: 'certain',
  },
  {
    // containers/image: a name without a registry, and no registry to look in.
    stage: 'reference',
    any: [
      'did not resolve to an alias',
      'short-name resolution enforced',
      'short name mode is enforcing',
      'ambiguous list',
      'no registries configured while trying to pull an unqualified image',
      'no unqualified-search registries are defined',
      'expected colon-separated transport:reference',
    ],
    variant: 'short-name',
    certainty: 'likely',
    alternatives: ['node-config-error'],
  },
];
