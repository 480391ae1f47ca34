/** Questions and answers of the checks that ask about the reference and its registry. */
export const registryCheckTexts = {
  'check.registry.not-listed':
    'Nobody asked `{{registry}}`: it is not listed under `{{config}}` in the app-config.',
  'check.registry.list-it':
    'List `{{registry}}` under `{{config}}` in the app-config to let Backstage ask it.',
  'check.registry.own-host':
    'Nobody asked `{{registry}}`: that name means another host on each node, and another one where Backstage runs.',
  'check.registry.list-own-host':
    'List `{{registry}}` under `{{config}}` in the app-config only if Backstage reaches the very registry by that name that the nodes do.',
  'check.registry.reply':
    '`{{endpoint}}` answered with HTTP status {{status}}.',
  'check.registry.mirror':
    '`{{endpoint}}` was asked in place of `{{registry}}`. It may lack what the registry has, or keep what the registry has no more.',
  'check.registry.next':
    'Backstage asks `{{registry}}` again at {{time}} at the earliest.',
  'check.registry.no-talk':
    'Backstage could not ask `{{registry}}` about `{{repository}}`: see whether the registry answers.',
  'check.registry.denied-anonymous':
    '`{{registry}}` does not tell strangers about `{{repository}}`: it may be private, or not exist.',
  'check.registry.denied-configured':
    '`{{registry}}` refuses the account of Backstage: it may not read `{{repository}}`, or there is none.',
  'check.registry.unauthorized-configured':
    '`{{registry}}` does not accept the credentials that Backstage has for it, or not for `{{repository}}`.',
  'check.registry.needs-credentials':
    'Credentials for `{{registry}}` under `imagepull.registries` in the app-config would settle this.',
  'check.registry.needs-rights':
    'The account that is configured for `{{registry}}` would need the right to read `{{repository}}`.',
  'check.registry.needs-valid-credentials':
    'The credentials that are configured for `{{registry}}` would need to be valid, and to have the right to read `{{repository}}`.',
  'check.registry.rate-limited':
    '`{{registry}}` does not tell about `{{repository}}` at this moment: it asks Backstage to slow down.',
  'check.registry.policy':
    '`{{registry}}` has a rule that keeps `{{repository}}` from being pulled, so that it does not tell more.',
  'check.registry.server-error':
    '`{{registry}}` answered the question about `{{repository}}` with an error of its own.',
  'check.registry.not-told':
    '`{{registry}}` did not tell about `{{repository}}`.',
  'check.registry.hidden':
    '`{{registry}}` was asked without credentials. Some registries hide from strangers what is private.',

  'check.reference-valid.question': 'Is the image reference well formed?',
  'check.reference-valid.pass': '`{{image}}` is well formed.',
  'check.reference-valid.invalid': '`{{image}}` is no valid image reference.',
  'check.reference-valid.invisible':
    '`{{image}}` is no valid image reference: it holds characters that cannot be seen.',
  'check.reference-valid.suggestion': 'Probably meant: `{{suggestion}}`.',
  'check.reference-valid.short-name':
    '`{{image}}` names no registry, and the node does not guess one.',
  'check.reference-valid.refused':
    '`{{image}}` is well formed by the rules that are known here, and the node refuses it all the same.',
  'check.reference-valid.suspicious':
    '`{{image}}` is well formed, but looks as if a value in it was never filled in.',

  'check.registry-answers.question':
    'Does the registry answer, and is it a registry?',
  'check.registry-answers.pass':
    '`{{endpoint}}` answers Backstage, and as a registry does.',
  'check.registry-answers.server-error':
    '`{{endpoint}}` answers Backstage with an error of its own (HTTP status {{status}}).',
  'check.registry-answers.fault-between':
    'Backstage asks from another network than the nodes: what they report lies between them and `{{registry}}`, or has passed.',
  'check.registry-answers.problem.dns':
    'The name `{{host}}` cannot be resolved where Backstage runs.',
  'check.registry-answers.problem.refused':
    '`{{host}}` refuses connections from Backstage.',
  'check.registry-answers.problem.timeout':
    '`{{host}}` did not answer Backstage in time.',
  'check.registry-answers.problem.unreachable':
    'Backstage cannot reach `{{host}}`.',
  'check.registry-answers.problem.tls-unknown-authority':
    'Backstage does not know the authority that issued the certificate of `{{host}}`.',
  'check.registry-answers.problem.tls-certificate-invalid':
    'The certificate of `{{host}}` is not valid: not for this name, or not at this time.',
  'check.registry-answers.problem.plain-http':
    '`{{host}}` speaks plain HTTP where HTTPS is expected.',
  'check.registry-answers.problem.tls-expected':
    '`{{host}}` speaks HTTPS where plain HTTP is expected.',
  'check.registry-answers.problem.tls-refused':
    '`{{host}}` refuses the TLS handshake of Backstage: it may want a client certificate, or another version of TLS.',
  'check.registry-answers.problem.not-a-registry':
    'Something that is no registry answers at `{{host}}`: the page of a proxy, or a sign-in.',
  'check.registry-answers.problem.sent-elsewhere':
    '`{{endpoint}}` sends Backstage on to `{{host}}`, and what is there is no registry: the page of a proxy, or a sign-in.',
  'check.registry-answers.problem.guarded':
    'Backstage did not go on to `{{host}}`: it asks no host that is not listed, and no address that must never be asked.',
  'check.registry-answers.problem.unusable-answer':
    'The answer of `{{host}}` is larger, or slower, than Backstage reads.',
  'check.registry-answers.detail': 'This is what Backstage met.',
  'check.registry-answers.same-as-nodes':
    'The nodes report the same fault: it does not lie with them alone.',
  'check.registry-answers.nodes-reach-it':
    'The nodes do get answers from it. This stops Backstage only, and says nothing about the pull.',
  'check.registry-answers.other-network':
    'Backstage asks from another network than the nodes, which may meet something else.',
  'check.registry-answers.set-authority':
    'If the authority is your own, set `caFile` for `{{registry}}` under `imagepull.registries` in the app-config.',
  'check.registry-answers.set-plain-http':
    'If it is meant to, set `plainHttp` for `{{registry}}` under `imagepull.registries` in the app-config.',
  'check.registry-answers.unset-plain-http':
    'Take `plainHttp` for `{{registry}}` out of `imagepull.registries` in the app-config.',
  'check.registry-answers.list-host':
    'If `{{registry}}` needs this host, list the host under `imagepull.registries` in the app-config as well.',

  'check.repository-exists.question': 'Does the repository exist?',
  'check.repository-exists.pass': '`{{registry}}` has `{{repository}}`.',
  'check.repository-exists.fail':
    '`{{registry}}` says that it has no `{{repository}}`.',
  'check.repository-exists.same-for-both':
    '`{{registry}}` says only that the image is missing, not whether `{{repository}}` exists.',
  'check.repository-exists.docker-hub':
    'Docker Hub gives the same answer for a private repository and for one that does not exist.',

  'check.image-exists.question': 'Does this tag or digest exist?',
  'check.image-exists.pass': '`{{registry}}` has `{{image}}`.',
  'check.image-exists.fail': '`{{registry}}` says that it has no `{{image}}`.',
  'check.image-exists.no-repository':
    '`{{registry}}` says that it has no `{{image}}`, and not even the repository.',
  'check.image-exists.digest': 'Its digest is `{{digest}}`.',
  'check.image-exists.node-was-told-otherwise':
    'The node was told that it does not exist: it was pushed since then, or the node asks a mirror that lags behind.',
  'check.image-exists.node-asked-later':
    'The node asked later and was told that it does not exist: it asks a mirror that lags behind, or the image was deleted.',
  'check.image-exists.or-not-built':
    'A registry may also say so of an image that is not built for the platform of the node.',
  'check.image-exists.public':
    '`{{registry}}` gives it to strangers, so that no credentials are needed. Credentials that are sent and wrong are refused even so.',
  'check.image-exists.name-is-right':
    'The name is right. What the node lacks is the right to read `{{repository}}`.',

  'check.similar-names.question': 'Is there a similar name that was meant?',
  'check.similar-names.found':
    '`{{name}}` exists, and its name is like `{{wanted}}`.',
  'check.similar-names.newest':
    'There is no tag `{{wanted}}`. The newest release is `{{name}}`.',
  'check.similar-names.maybe':
    '`{{name}}` exists, and its name is like `{{wanted}}`, which may exist too.',
  'check.similar-names.others': 'Also like it: `{{names}}`.',
  'check.similar-names.pushed': '`{{name}}` was pushed at {{time}}.',
  'check.similar-names.tag-moved':
    'The tag `{{tag}}` of `{{repository}}` exists, but names another digest by now.',
  'check.similar-names.no-tag':
    'No tag is like `{{wanted}}`. Tags compared: {{count}}, which is all of them.',
  'check.similar-names.no-tag-so-far':
    'No tag that was compared is like `{{wanted}}`. Tags compared: {{count}}; there may be more.',
  'check.similar-names.no-repository':
    'No repository is like `{{wanted}}`. Repositories compared: {{count}}, which is all that Backstage may see.',
  'check.similar-names.no-repository-so-far':
    'No repository that was compared is like `{{wanted}}`. Repositories compared: {{count}}; there may be more.',
  'check.similar-names.no-tags':
    '`{{registry}}` lists no tag in `{{repository}}`: it is empty, or what it holds has no tag.',
  'check.similar-names.tags-not-listed':
    '`{{registry}}` lists no tags to Backstage.',
  'check.similar-names.repositories-not-listed':
    '`{{registry}}` lists no repositories to Backstage.',
  'check.similar-names.nothing-missing':
    '`{{registry}}` does not say whether something is missing in `{{repository}}`, so that no other name was looked for.',
  'check.similar-names.not-needed':
    'Not needed: the image exists under this very name.',
  'check.similar-names.digest': 'Not needed: no digest is like another.',

  'check.platform-offered.question':
    'Is the image built for the platform of the node?',
  'check.platform-offered.pass':
    'The image is built for `{{platforms}}`, which suits `{{nodes}}` (`{{wanted}}`).',
  'check.platform-offered.fail':
    'The image is built for `{{platforms}}`, and `{{nodes}}` is `{{wanted}}`.',
  'check.platform-offered.fitting-nodes':
    'Nodes that the pods could run on, and that suit the image: `{{nodes}}`.',
  'check.platform-offered.no-fitting-node':
    'No node that could be seen suits the image.',
  'check.platform-offered.other-nodes':
    'Nodes that the pods could land on, and that do not suit the image: `{{nodes}}`.',
  'check.platform-offered.windows':
    'Windows nodes also need the right version of Windows, which is not compared here.',
  'check.platform-offered.nodes-not-seen':
    'The image is built for `{{platforms}}`. The platform of the node is not known.',
  'check.platform-offered.not-scheduled':
    'The image is built for `{{platforms}}`. The pods have no node yet.',
  'check.platform-offered.not-told':
    '`{{registry}}` did not tell which platforms the image in `{{repository}}` is built for.',
  'check.platform-offered.no-image':
    'Not needed: the registry has no such image.',

  'check.rate-limit.question': 'Does the registry still allow pulls?',
  'check.rate-limit.left':
    '`{{registry}}` allows Backstage {{remaining}} more of {{limit}} pulls. That says little about the nodes.',
  'check.rate-limit.used-up':
    '`{{registry}}` allows Backstage no more pulls: all {{limit}} are used up.',
  'check.rate-limit.refused':
    '`{{registry}}` refuses Backstage too because of too many requests.',
  'check.rate-limit.not-told':
    '`{{registry}}` does not tell how many pulls it still allows.',
  'check.rate-limit.window': 'Pulls are counted over {{hours}} hours.',
  'check.rate-limit.source': 'The registry counts them for `{{source}}`.',
  'check.rate-limit.anonymous':
    'This is the quota of the address from which Backstage asks `{{registry}}`. The nodes have their own, shared by all that leave through the same address.',
  'check.rate-limit.configured':
    'This is the quota of the account that Backstage has at `{{registry}}`. Nodes that pull without it, or with another, have their own.',
} as const;
