/** Questions and answers of the checks that ask about pull secrets. */
export const secretCheckTexts = {
  'check.secrets.none-named': 'The pods name no pull secret.',
  'check.secrets.content-unread':
    'Set `imagepull.secrets` to `registries` in the app-config to have the host keys of pull secrets read. Nothing else of a secret is kept.',

  'check.pull-secret-named.question': 'Do the pods name a pull secret?',
  'check.pull-secret-named.named': 'The pods name `{{secrets}}`.',
  'check.pull-secret-named.none':
    'The pods name no pull secret, so they bring no credentials to the registry, which asks for some.',
  'check.pull-secret-named.none-of-node':
    'The pods name no pull secret, so any credentials that the registry got are those of the node.',
  'check.pull-secret-named.none-may-be-right':
    'The pods name no pull secret. That is right only where the image is public or the node has credentials for it.',
  'check.pull-secret-named.none-but-provider':
    'The pods name no pull secret, so their credentials are to come from the credential provider of the node.',
  'check.pull-secret-named.none-limited':
    'The pods name no pull secret, so they pull without credentials unless the node has some. Many registries allow fewer pulls without.',
  'check.pull-secret-named.none-open':
    'The pods name no pull secret. Whether they need one cannot be told from this failure.',
  'check.pull-secret-named.static-pod':
    'A static pod cannot name pull secrets. Only its node can have credentials.',
  'check.pull-secret-named.dropped': 'The revision before named `{{secrets}}`.',
  'check.pull-secret-named.some-without':
    '{{count}} of the {{total}} failing pods name none.',

  'check.service-account-secrets.question':
    'Does the service account name a pull secret?',
  'check.service-account-secrets.absent':
    'Service account `{{account}}` does not exist any more, so no new pod can be made with it.',
  'check.service-account-secrets.none':
    'Service account `{{account}}` names no pull secret, so pods that name none themselves bring no credentials to the registry.',
  'check.service-account-secrets.none-needed':
    'Service account `{{account}}` names no pull secret and need not: the pods name `{{named}}` themselves.',
  'check.service-account-secrets.none-open':
    'Service account `{{account}}` names no pull secret, so new pods get none from it. Whether they need one cannot be told from this failure.',
  'check.service-account-secrets.given':
    'Service account `{{account}}` names `{{secrets}}`, and so do the pods.',
  'check.service-account-secrets.newer':
    'Service account `{{account}}` names `{{secrets}}`, and the pods do not: they are older than that. Only new pods get what it names.',
  'check.service-account-secrets.own':
    'Service account `{{account}}` names `{{secrets}}`. It gives that only to new pods that name no secret themselves; these name `{{named}}`.',
  'check.service-account-secrets.missing':
    'Of these, `{{secrets}}` does not exist in namespace `{{namespace}}`.',

  'check.pull-secret-exists.question': 'Does the pull secret exist?',
  'check.pull-secret-exists.all':
    'Yes: namespace `{{namespace}}` has `{{secrets}}`.',
  'check.pull-secret-exists.missing':
    'No: namespace `{{namespace}}` has no secret `{{secrets}}`.',
  'check.pull-secret-exists.reported':
    'Maybe not: the kubelet could not read `{{secrets}}`. Backstage could not look itself.',
  'check.pull-secret-exists.similar':
    '`{{similar}}` exists, which may be what `{{secret}}` was meant to be.',
  'check.pull-secret-exists.newer':
    '`{{secret}}` was created at {{time}}, after the pod. The kubelet uses it from its next attempt on.',

  'check.pull-secret-type.question': 'Is the secret of the right type?',
  'check.pull-secret-type.right':
    'Yes, of a type that the kubelet reads: `{{secrets}}`.',
  'check.pull-secret-type.wrong':
    '`{{secret}}` is of type `{{type}}`, which the kubelet passes over: it reads `kubernetes.io/dockerconfigjson`.',
  'check.pull-secret-type.none-exists':
    'None of the secrets that the pods name exists.',

  'check.pull-secret-covers-image.question':
    'Does the pull secret hold credentials for this image?',
  'check.pull-secret-covers-image.fits':
    '`{{secret}}` holds credentials for `{{needed}}`. Only the registry can tell whether they are still valid.',
  'check.pull-secret-covers-image.not-read':
    'Not known: the registries in `{{secrets}}` were not read.',
  'check.pull-secret-covers-image.none-to-read':
    'None of the secrets that the pods name is a pull secret that exists.',
  'check.pull-secret-covers-image.other':
    '`{{secret}}` is for `{{keys}}`, and the image needs `{{needed}}`.',
  'check.pull-secret-covers-image.port':
    'To the kubelet, the same host with another port is another registry.',
  'check.pull-secret-covers-image.path':
    'A key with a path counts only for repositories that begin with it.',
  'check.pull-secret-covers-image.docker-hub':
    'For Docker Hub, the kubelet looks up `https://index.docker.io/v1/` and `docker.io`, and no other address.',
  'check.pull-secret-covers-image.no-address':
    '`{{secret}}` keeps its credentials under a key that is not the address of a registry, so the kubelet uses them for no image.',
  'check.pull-secret-covers-image.credential-helper':
    '`{{secret}}` refers to a credential helper of the computer that it was made on, which nodes do not have. It holds no password itself.',
  'check.pull-secret-covers-image.without-credentials':
    '`{{secret}}` holds no user name with a password that the kubelet could use for `{{needed}}`.',
  'check.pull-secret-covers-image.key-missing':
    '`{{secret}}` lacks the key that a secret of its type must have.',
  'check.pull-secret-covers-image.no-auths':
    '`{{secret}}` has no `auths`, which is where the kubelet looks for credentials.',
  'check.pull-secret-covers-image.no-entries':
    'The `auths` of `{{secret}}` are empty.',
  'check.pull-secret-covers-image.not-json':
    'What is in `{{secret}}` is not the JSON that the kubelet expects, so it pulls nothing for pods that name it.',
  'check.pull-secret-covers-image.auth-not-base64':
    'An `auth` field in `{{secret}}` is not base64, so the kubelet pulls nothing for pods that name it.',
  'check.pull-secret-covers-image.auth-not-user-and-password':
    'An `auth` field in `{{secret}}` is not user name, colon and password in base64, so the kubelet pulls nothing for pods that name it.',

  'check.unused-pull-secret.question':
    'Is there a fitting pull secret that nobody names?',
  'check.unused-pull-secret.fits':
    'Yes: credentials for `{{needed}}` are in `{{secrets}}`, which the pods do not name.',
  'check.unused-pull-secret.may-fit':
    'Maybe: the pods do not name `{{secrets}}`, and which registries that is for was not read.',
  'check.unused-pull-secret.none':
    'No: namespace `{{namespace}}` has no other pull secret that fits.',
  'check.unused-pull-secret.not-needed':
    'Not needed: `{{secret}}`, which the pods name, fits.',
};
