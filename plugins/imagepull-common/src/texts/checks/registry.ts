/** Questions and answers of the checks that ask about the reference and its registry. */
export const registryCheckTexts = {
  'check.reference-valid.question': 'Is the image reference well formed?',
  'check.registry-answers.question':
    'Does the registry answer, and is it a registry?',
  'check.repository-exists.question': 'Does the repository exist?',
  'check.image-exists.question': 'Does this tag or digest exist?',
  'check.similar-names.question': 'Is there a similar name that was meant?',
  'check.platform-offered.question':
    'Is the image built for the platform of the node?',
  'check.rate-limit.question': 'Does the registry still allow pulls?',
};
