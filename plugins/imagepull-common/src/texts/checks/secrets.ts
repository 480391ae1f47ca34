/** Questions and answers of the checks that ask about pull secrets. */
export const secretCheckTexts = {
  'check.pull-secret-named.question': 'Do the pods name a pull secret?',
  'check.service-account-secrets.question':
    'Does the service account name a pull secret?',
  'check.pull-secret-exists.question': 'Does the pull secret exist?',
  'check.pull-secret-type.question': 'Is the secret of the right type?',
  'check.pull-secret-covers-image.question':
    'Does the pull secret hold credentials for this image?',
  'check.unused-pull-secret.question':
    'Is there a fitting pull secret that nobody names?',
};
