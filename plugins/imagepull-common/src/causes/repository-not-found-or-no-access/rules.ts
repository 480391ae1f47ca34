import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'registry-reason',
    any: [
      'does not exist or no pull access',
      'verify that it exists and you have permission',
    ],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'authentication-failed'],
  },
  {
    // Quay says the same of a private repository and of none.
    stage: 'registry-reason',
    any: ['access to the requested resource is not authorized'],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'authorization-denied'],
  },
  {
    stage: 'registry-reason',
    any: ['requested access to the resource is denied'],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'repository-not-found'],
  },
  {
    stage: 'identity',
    any: ['insufficient_scope', 'insufficient scope'],
    none: ['no basic auth credentials'],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'repository-not-found'],
  },
  {
    stage: 'existence',
    any: [
      'pull access denied',
      'repository does not exist or may require',
      'may not exist or may require',
      'does not exist or you do not have access',
    ],
    certainty: 'ambiguous',
    alternatives: ['authentication-missing', 'repository-not-found'],
  },
  {
    // Docker's clause about absent credentials is boilerplate of old kubelets and says nothing.
    stage: 'existence',
    any: ['this may be because there are no credentials on this request'],
    all: [' not found'],
    certainty: 'ambiguous',
    alternatives: ['tag-not-found', 'authentication-missing'],
  },
  {
    // Podman tries each search registry and reports all of them: none tells where the image should be.
    stage: 'registry-reason',
    any: ['errors occurred while pulling'],
    all: ['manifest unknown'],
    none: ['unsupported: '],
    certainty: 'ambiguous',
    alternatives: ['tag-not-found', 'repository-not-found'],
  },
];
