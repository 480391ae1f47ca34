/** Fixes about credentials and rights. */
export const secretFixTexts = {
  'fix.create-pull-secret.title':
    'Give the pods credentials for `{{registry}}`',
  'fix.create-pull-secret.create':
    'Create the pull secret in namespace `{{namespace}}`; a pod can use secrets of its own namespace only. Here it is named `{{secret}}`; any free name will do.',
  'fix.give-node-credentials.title':
    'Give `{{nodes}}` credentials for `{{registry}}`',
  'fix.give-node-credentials.file':
    'A static pod can use no pull secret. Put credentials for `{{registry}}` into `/var/lib/kubelet/config.json` on `{{nodes}}`, in the form of the file `config.json` of Docker, or let a credential provider of the kubelet fetch them. The kubelet reads that file again within 5 minutes.',
  'fix.create-missing-secret.title':
    'Create the secret `{{secret}}` in `{{namespace}}`',
  'fix.create-missing-secret.create':
    'Create `{{secret}}` in the namespace of the pods.',
  'fix.correct-secret-name.title':
    'Or name a secret that exists instead of `{{secret}}`',
  'fix.correct-secret-name.title.known':
    'Name the secret `{{existing}}` instead of `{{secret}}`',
  'fix.correct-secret-name.list':
    'See which pull secrets namespace `{{namespace}}` has. Compare the names letter by letter.',
  'fix.attach-secret.title':
    'If `{{namespace}}` has a secret for `{{registry}}`, let the pods name it',
  'fix.attach-secret.title.named': 'Let the pods name the secret `{{secret}}`',
  'fix.attach-secret.find':
    'Find the name of the pull secret in namespace `{{namespace}}`.',
  'fix.attach-secret.covers':
    'Secret `{{secret}}` in namespace `{{namespace}}` has credentials for this image, and the pods do not name it.',
  'fix.attach-secret.covers-among':
    'Secret `{{secret}}` in namespace `{{namespace}}` has credentials for this image, and the pods do not name it. Others that may fit: `{{others}}`.',
  'fix.attach-secret.may-cover':
    'Secret `{{secret}}` in namespace `{{namespace}}` is a pull secret that the pods do not name. Whether it is for `{{registry}}` was not visible.',
  'fix.attach-secret.alike':
    'Secret `{{secret}}` exists in namespace `{{namespace}}`, and its name is like `{{meant}}`. Make sure that it is for `{{registry}}`.',
  'fix.attach-secret.choose':
    'Namespace `{{namespace}}` has these pull secrets that the pods do not name: `{{secrets}}`. Which of them is for `{{registry}}` was not visible. Put the name of the right one in place of `<secret>`.',
  'fix.attach-to-service-account.title':
    'Or give the secret to service account `{{account}}`, for all its pods',
  'fix.attach-to-service-account.title.named':
    'Give the secret `{{secret}}` to service account `{{account}}`, for all its pods',
  'fix.attach-to-service-account.show':
    'See which secrets the service account names now.',
  'fix.attach-to-service-account.names':
    'Service account `{{account}}` names `{{secrets}}` now, which the patch keeps.',
  'fix.attach-to-service-account.replaces':
    'Service account `{{account}}` names `{{secrets}}` now, which the patch replaces.',
  'fix.attach-to-service-account.keeps-without':
    'Service account `{{account}}` names `{{secrets}}` now. The patch takes out `{{removed}}` and keeps the rest.',
  'fix.attach-to-service-account.names-none':
    'Service account `{{account}}` names no secrets now.',
  'fix.attach-to-service-account.patch':
    'Add the secret. The patch replaces the whole list, so it must name every secret that shall stay. Pods that name secrets of their own do not get these.',
  'fix.renew-secret.title': 'Renew the credentials in `{{secret}}`',
  'fix.renew-secret.apply':
    'Overwrite the secret with credentials that work; for other registries it holds none afterwards. If External Secrets, Sealed Secrets or Vault writes this secret, change it there instead.',
  'fix.renew-secret.apply-one-of':
    'The pods name several secrets, of which this is the first. Overwrite the one that is for this registry with credentials that work; for other registries it holds none afterwards. If External Secrets, Sealed Secrets or Vault writes the secret, change it there instead.',
  'fix.renew-secret.public':
    'The image is public, so to take the credentials for its registry away from the pods ends the failure as well.',
  'fix.await-attempt.title':
    'Wait for the next attempt: `{{secret}}` has credentials',
  'fix.await-attempt.retry':
    'The pods name `{{secret}}`, which has credentials for `{{registry}}` now. The kubelet reads it at each attempt, and tries again by itself within about 5 minutes.',
  'fix.recreate-secret.title': 'Create the secret `{{secret}}` anew',
  'fix.recreate-secret.title.one-of':
    'Create anew the one of `{{secret}}` that is at fault',
  'fix.recreate-secret.one-of':
    'The pods name several secrets. Find out first which of them is at fault, and name it in place of `<secret>`, so that a good one is not lost.',
  'fix.recreate-secret.title.for-registry':
    'Make the secret `{{secret}}` for `{{registry}}`',
  'fix.recreate-secret.overwrite':
    'Overwrite the secret with credentials for `{{registry}}`; for other registries it holds none afterwards. If External Secrets, Sealed Secrets or Vault writes this secret, change it there instead.',
  'fix.recreate-secret.keys':
    'Secret `{{secret}}` is for `{{keys}}`, the image is `{{image}}`: host, port and path must fit. If the image is right, the secret has to be made for `{{registry}}`.',
  'fix.recreate-secret.keys-image-found':
    'Secret `{{secret}}` is for `{{keys}}`, the image is `{{image}}`: host, port and path must fit. An image of this name was found, so the secret is what has to be made for `{{registry}}`.',
  'fix.recreate-secret.keys-image-ran':
    'Secret `{{secret}}` is for `{{keys}}`, the image is `{{image}}`: host, port and path must fit. The container ran with this image before, so the secret is what has to be made for `{{registry}}`.',
  'fix.recreate-secret.create':
    'The type of a secret cannot be changed, so the old one is deleted and one for this registry takes its place; for others it holds no credentials afterwards. The new one is ready before the old one goes: if you stop at the password, nothing has changed. If External Secrets, Sealed Secrets or Vault writes this secret, change it there instead.',
  'fix.check-secret.title': 'Check the secret `{{secret}}`',
  'fix.check-secret.type':
    'See its type. It must be `kubernetes.io/dockerconfigjson` (or the old `kubernetes.io/dockercfg`); any other is passed over without a word.',
  'fix.check-secret.hosts':
    'See for which registries it has credentials, without showing them. `{{registry}}` must be among them, with the same port, and any path must be the beginning of the image’s.',
  'fix.try-credentials.title': 'Try the credentials for `{{registry}}` by hand',
  'fix.take-account-secrets.title':
    'Have the pods created anew: service account `{{account}}` names the secret now',
  'fix.take-account-secrets.names':
    'Service account `{{account}}` names `{{secrets}}`, but these pods were made before it did: pods get the secrets of their account only when they are created. Nothing else has to be changed.',
  'fix.take-account-secrets.changed':
    'Service account `{{account}}` got its secrets after these pods were made: pods get the secrets of their account only when they are created. Nothing else has to be changed.',
  'fix.try-credentials.login':
    'Sign in with the user and password that the cluster uses. If the first command fails as well, they are wrong; if only the second does, they lack the right to pull.',
  'fix.grant-pull.title': 'Grant the right to pull `{{image}}`',
  'fix.grant-nodes.title':
    'Or let the nodes pull from `{{registry}}` by their own identity',
  'fix.grant-nodes.provider':
    'The kubelet takes this identity through its credential provider, so that no pull secret is needed and none expires.',
  'fix.repair-credential-provider.title':
    'Repair the credential provider of the kubelet',
  'fix.repair-credential-provider.binary':
    'See that the plugin is on every node, in the directory of `--image-credential-provider-bin-dir`, and can be executed.',
  'fix.repair-credential-provider.configuration':
    'See that the file of `--image-credential-provider-config` names it and that `matchImages` covers the host of the image. The kubelet reads it when it starts.',
  'fix.repair-credential-provider.identity':
    'See that the node may use its cloud identity: the role is attached, and the metadata service answers.',
  'registry.docker-hub.credentials':
    'Docker Hub wants a user name and, as password, an access token with the right to read. Its server is `https://index.docker.io/v1/` in a secret.',
  'registry.github.credentials':
    'GitHub (`{{registry}}`) wants a user name and, as password, a classic personal access token with `read:packages`, authorised for the organisation where it uses single sign-on.',
  'registry.gitlab.credentials':
    'GitLab (`{{registry}}`) wants a deploy token with `read_registry`: its name and its token.',
  'registry.ecr.credentials':
    'Amazon ECR (`{{registry}}`) gives tokens that expire after 12 hours, so a secret works for that long. The lasting way is the role of the nodes.',
  'registry.ecr-public.credentials':
    'Amazon ECR Public (`{{registry}}`) needs no credentials, but allows more pulls with a token, which expires after 12 hours.',
  'registry.artifact-registry.credentials':
    'Google (`{{registry}}`) takes the key file of a service account as password of the user `_json_key`. The lasting way is the service account of the nodes.',
  'registry.acr.credentials':
    'Azure (`{{registry}}`) takes a service principal or a repository token: its id and its password, which expires. The lasting way is to attach the registry to the cluster.',
  'registry.quay.credentials':
    'Quay (`{{registry}}`) wants a robot account with the right to read the repository: its name, like `organisation+robot`, and its token.',
  'registry.other.credentials':
    'Take credentials that may read the image at `{{registry}}`, best those of a technical account made for this cluster.',
  'registry.docker-hub.grant':
    'At Docker Hub, give the account that pulls the right to read `{{repository}}`, through its team, or sign in with an account that has it.',
  'registry.github.grant':
    'At GitHub, open the settings of the package `{{repository}}` and give the account that pulls the role Read. Its token needs `read:packages`.',
  'registry.gitlab.grant':
    'At GitLab, the token must belong to the project of `{{repository}}` or its group and have `read_registry`; a user needs the role Reporter or higher there.',
  'registry.ecr.grant':
    'Give the role of the nodes the right to pull. For a registry of another account the policy of repository `{{repository}}` must allow that account as well.',
  'registry.ecr-public.grant':
    'Images at `{{registry}}` are public. Check the name, and which credentials are sent along.',
  'registry.artifact-registry.grant':
    'Give the service account that pulls the role `roles/artifactregistry.reader` on the repository; of another project as well.',
  'registry.acr.grant':
    'Give the identity of the nodes the role `AcrPull` on the registry. Attaching the registry to the cluster does so. A firewall of the registry answers like missing rights.',
  'registry.quay.grant':
    'At Quay, give the robot account or its team the permission Read on `{{repository}}`.',
  'registry.other.grant':
    'Ask those who run `{{registry}}` to give the account that pulls the right to read `{{repository}}`.',
};
