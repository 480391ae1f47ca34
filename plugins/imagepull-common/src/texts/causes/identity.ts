/** Causes that lie in credentials, rights and rules. */
export const identityCauseTexts = {
  'cause.authentication-missing.title': 'No credentials',
  'cause.authentication-missing.headline':
    '`{{registry}}` wants credentials for `{{path}}`, and none were sent',
  'cause.authentication-missing.explanation':
    'The image is private, or the registry asks everyone to sign in, and the request came without usable credentials.',
  'cause.authentication-missing.explanation.with-secrets':
    'The image is private, or the registry asks everyone to sign in. The pods name the pull secrets `{{secrets}}`, yet nothing of them was used: a secret counts only if it exists, is of the right type, and is for this host, port and path.',
  'cause.authentication-missing.headline.untried':
    'The last attempt to pull `{{path}}` came without the credentials that secret `{{secrets}}` has',
  'cause.authentication-missing.explanation.untried':
    'The pods name secret `{{secrets}}`, and it has credentials for `{{registry}}`, but the last attempt was not made with them: the secret was made or changed since, as far as can be told. The next attempt uses it.',
  'cause.authentication-missing.headline.ambiguous':
    '`{{registry}}` refuses `{{path}}`: no credentials, or not the right ones',
  'cause.authentication-missing.explanation.ambiguous':
    'The registry wants a sign-in for this image. The message does not tell whether credentials were missing or refused.',

  'cause.authentication-failed.title': 'Credentials refused',
  'cause.authentication-failed.headline':
    '`{{registry}}` refuses the credentials for `{{path}}`',
  'cause.authentication-failed.explanation':
    'Credentials were sent, and the registry does not accept them: the password is wrong, or the token has expired or was revoked. Even public images cannot be pulled with credentials that are refused.',
  'cause.authentication-failed.headline.ambiguous':
    '`{{registry}}` refuses `{{path}}`: credentials are wrong, or missing',
  'cause.authentication-failed.explanation.ambiguous':
    'The registry did not let the cluster in. The message does not tell whether credentials were refused or missing.',

  'cause.authorization-denied.title': 'No right to pull',
  'cause.authorization-denied.headline':
    '`{{host}}` denies access to `{{path}}`',
  'cause.authorization-denied.explanation':
    'The registry answers that access is not allowed: the account that pulls lacks the right, or a firewall of the registry turns the address away. Some registries say the same of a repository that does not exist.',

  'cause.authorization-denied.headline.storage':
    '`{{host}}` denies access to the layers of `{{path}}`',
  'cause.authorization-denied.explanation.storage':
    'The registry hands out the image, but the storage that holds its layers refuses the request: a firewall turns the address away, or the registry and its storage disagree about rights.',

  'cause.pull-secret-missing.title': 'Pull secret does not exist',
  'cause.pull-secret-missing.headline':
    'Pull secret `{{secrets}}` does not exist in namespace `{{namespace}}`',
  'cause.pull-secret-missing.explanation':
    'The pods name this secret for their credentials, and the kubelet cannot find it, so the registry is asked without any. A secret counts only in the namespace of the pods. Create it, or correct its name.',

  'cause.pull-secret-missing.headline.service-account':
    'Pull secret `{{secrets}}` of service account `{{account}}` does not exist in namespace `{{namespace}}`',
  'cause.pull-secret-missing.explanation.service-account':
    'The pods bring no credentials. Their service account names this secret by now, and it does not exist, so that new pods would have no credentials either. Create it, then have the pods created anew.',

  'cause.pull-secret-not-attached.title': 'Pull secret not attached',
  'cause.pull-secret-not-attached.headline':
    'The pods do not name the pull secret for `{{registry}}`',
  'cause.pull-secret-not-attached.explanation':
    'Namespace `{{namespace}}` has a secret for this registry, but the pods do not name it, so it is not used: neither their template nor, when they were created, their service account did. Pods get the secrets of their service account only when they are created.',
  'cause.pull-secret-not-attached.headline.likely':
    'The pods name no pull secret for `{{registry}}`, though there seems to be one',
  'cause.pull-secret-not-attached.explanation.likely':
    'Namespace `{{namespace}}` or the service account of the pods has a pull secret that the pods do not name, so it is not used. Whether it is for this registry is not certain. Pods get the secrets of their service account only when they are created.',

  'cause.pull-secret-wrong-type.title': 'Pull secret of the wrong type',
  'cause.pull-secret-wrong-type.headline':
    'Secret `{{secrets}}` is not of the type of a pull secret',
  'cause.pull-secret-wrong-type.explanation':
    'The kubelet passes over secrets that are not of type `kubernetes.io/dockerconfigjson`, without a word, and asks the registry without credentials. The type of a secret cannot be changed; it has to be created anew.',

  'cause.pull-secret-wrong-registry.title': 'Pull secret for another registry',
  'cause.pull-secret-wrong-registry.headline':
    'Secret `{{secrets}}` has no credentials for `{{registry}}/{{path}}`',
  'cause.pull-secret-wrong-registry.explanation':
    'The secret exists and can be read, but what it holds is for another host, port or path, so the registry is asked without credentials.',

  'cause.pull-secret-malformed.title': 'Pull secret cannot be read',
  'cause.pull-secret-malformed.headline':
    'Pull secret `{{secrets}}` cannot be read',
  'cause.pull-secret-malformed.explanation':
    'The kubelet finds the secret but cannot use what is in it, for example because it is not encoded as it should be. As long as that is so, no image of the pod is pulled.',
  'cause.pull-secret-malformed.headline.unnamed':
    'A pull secret of the pods cannot be read',
  'cause.pull-secret-malformed.headline.no-credentials':
    'Pull secret `{{secrets}}` holds no credentials for `{{registry}}`',
  'cause.pull-secret-malformed.explanation.no-credentials':
    'The secret exists and is of the right type, but it holds no user name with a password that the kubelet could use for this registry. The kubelet passes over it without a word and asks the registry without credentials.',

  'cause.credential-provider-failed.title': 'Node could not get credentials',
  'cause.credential-provider-failed.headline':
    'The nodes could not get credentials for `{{registry}}`',
  'cause.credential-provider-failed.explanation':
    'The nodes fetch credentials for this registry from their cloud, through a plugin of the kubelet, and that failed before the registry was asked. The platform team can see why in the log of the kubelet.',

  'cause.rate-limited.title': 'Too many pulls',
  'cause.rate-limited.headline':
    '`{{registry}}` allows no more pulls for the moment',
  'cause.rate-limited.explanation':
    'The registry limits how many images may be pulled in a given time, and the limit is used up. Without credentials it belongs to the address that asks, which the whole cluster may share. It passes by itself; credentials or a mirror make it rarer.',

  'cause.registry-quota-or-policy.title': 'Forbidden by a rule',
  'cause.registry-quota-or-policy.headline':
    'A rule of `{{registry}}` forbids to pull `{{path}}`',
  'cause.registry-quota-or-policy.explanation':
    'The registry has the image and does not hand it out because of a rule: a security scan, a missing signature, a quota, terms to accept, or its firewall. The message often names it. Its owner can lift it, or tell what has to change.',
  'cause.registry-quota-or-policy.headline.geo-ip-block':
    '`{{registry}}` does not serve the address of the cluster',
  'cause.registry-quota-or-policy.explanation.geo-ip-block':
    'The image is public, yet the registry turns the request away: it blocks the region or the address from which the cluster asks. Another way out, or a mirror, helps.',
  'cause.registry-quota-or-policy.headline.blocked-by-node':
    'The settings of the nodes forbid to pull from `{{registry}}`',
  'cause.registry-quota-or-policy.explanation.blocked-by-node':
    'The registry was not asked: the configuration of the container runtime on the nodes blocks it. The platform team decides which registries are allowed.',

  'cause.signature-verification-failed.title': 'Signature not accepted',
  'cause.signature-verification-failed.headline':
    '`{{image}}` has no signature that the cluster accepts',
  'cause.signature-verification-failed.explanation':
    'The nodes run only images that are signed with a key they know. This image is not signed, or with another key. It has to be signed, or the policy has to be corrected.',
};
