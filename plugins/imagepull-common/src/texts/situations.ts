/** Sentences about what lies behind several incidents. */
export const situationTexts = {
  // Parts of sentences
  'situation.size.service': '1 service',
  'situation.size.services': '{{count}} services',
  'situation.size.team': '1 team',
  'situation.size.teams': '{{count}} teams',
  'situation.size.cluster': '1 cluster',
  'situation.size.clusters': '{{count}} clusters',
  'situation.size.node': '1 node',
  'situation.size.nodes': '{{count}} nodes',
  'situation.size.pod': '1 pod',
  'situation.size.pods': '{{count}} pods',
  'situation.size.pull': '1 pull',
  'situation.size.pulls': '{{count}} pulls',
  'situation.size.of-teams': '{{who}} of {{teams}} in {{clusters}}',
  'situation.size.of-none': '{{who}} in {{clusters}}',
  'situation.size.stuck': '{{size}} cannot start pods',
  'situation.size.stuck-pods': '{{size}} cannot start',
  'situation.size.and-more': '{{named}} and {{more}} more',

  'situation.registry-outage.headline':
    '`{{registry}}` answers with errors: {{stuck}}',
  'situation.registry-outage.headline.certificate':
    'The certificate of `{{registry}}` is not valid: {{stuck}}',
  'situation.registry-outage.headline.contents':
    '`{{registry}}` has lost or damaged parts of images in {{repositories}} repositories: {{stuck}}',
  'situation.registry-outage.advice.contents':
    'Ask those who run `{{registry}}` to look at its storage: a clean-up, a full disk or a broken copy can take parts away. Images that cannot be restored there have to be built or pushed again.',
  'situation.registry-outage.rule.contents':
    'Nodes report missing or damaged parts of images of at least three repositories of one registry, which several services need.',
  'situation.registry-outage.advice':
    'Ask those who run `{{registry}}`, or look at its status page. The services themselves need no change; their pods start by themselves once it answers again.',
  'situation.registry-outage.rule':
    'Several services began to fail at the same registry within 15 minutes, at least a third of them with errors of the registry itself, and their nodes do not get more from it than they fail to get.',

  'situation.registry-unreachable.headline':
    '`{{registry}}` cannot be reached: {{stuck}}',
  'situation.registry-unreachable.headline.dns':
    'The name `{{registry}}` cannot be resolved: {{stuck}}',
  'situation.registry-unreachable.headline.refused':
    '`{{registry}}` refuses connections: {{stuck}}',
  'situation.registry-unreachable.headline.timeout':
    '`{{registry}}` does not answer in time: {{stuck}}',
  'situation.registry-unreachable.headline.trust':
    'The certificate of `{{registry}}` is not trusted: {{stuck}}',
  'situation.registry-unreachable.headline.http':
    '`{{registry}}` speaks plain HTTP where TLS is expected: {{stuck}}',
  'situation.registry-unreachable.headline.local':
    '`{{registry}}` cannot be reached from `{{clusterNames}}`, while other clusters reach it: {{stuck}}',
  'situation.registry-unreachable.headline.shared-way':
    'Pulls from {{registries}} registries fail in the same way in `{{clusterNames}}`: {{stuck}}',
  'situation.registry-unreachable.headline.proxy':
    'The proxy `{{registry}}` lets no pulls through: {{stuck}}',
  'situation.registry-unreachable.advice':
    'The platform team tries to reach `{{registry}}` from one of the nodes: name, route, firewall, certificate. If it works from elsewhere but not from there, the network of the clusters is at fault; if it works from nowhere, ask those who run the registry. The services need no change.',
  'situation.registry-unreachable.advice.dns':
    'First make sure that `{{registry}}` is the right name. If it is, the platform team looks it up from one of the nodes and from elsewhere: where only the nodes fail, their DNS is at fault; where nobody finds it, ask those who run the registry.',
  'situation.registry-unreachable.advice.shared-way':
    'These registries have the way to them in common. The platform team looks for what changed on the way out of `{{clusterNames}}`: DNS, routes, firewall, proxy, trusted certificates. The services need no change.',
  'situation.registry-unreachable.advice.local':
    'The platform team looks for what changed on the way out of `{{clusterNames}}`: DNS, routes, firewall, proxy, certificates. The registry itself serves others. The services need no change.',
  'situation.registry-unreachable.advice.proxy':
    'The platform team looks at the proxy `{{registry}}` and at the proxy settings of the nodes. Neither the registries nor the services are at fault.',
  'situation.registry-unreachable.rule':
    'Several services began to fail on the way to the same host within 15 minutes, and their nodes do not get more from it than they fail to get.',
  'situation.registry-unreachable.rule.shared-way':
    'At least three services began to fail in the same way and within 15 minutes on the way to several registries, each of which fails from the same clusters and no others.',

  'situation.rate-limit.headline':
    '`{{registry}}` lets no more pulls through for now: {{stuck}}',
  'situation.rate-limit.headline.anonymous':
    '`{{registry}}` lets no more pulls without credentials through for now: {{stuck}}',
  'situation.rate-limit.advice':
    'The platform team finds out which account the pulls count for, and raises its limit or spreads the pulls; a mirror inside the network needs far fewer. The limit passes by itself, and the pods start then.',
  'situation.rate-limit.advice.anonymous':
    'Pulls without credentials count for the address that all nodes behind it share. The platform team gives the services a pull secret for `{{registry}}`, or a mirror inside the network. The limit passes by itself, and the pods start then.',
  'situation.rate-limit.rule':
    'The registry itself says that the limit of pulls is reached.',

  'situation.shared-credential.headline':
    '`{{registry}}` refuses a credential that several services use: {{stuck}}',
  'situation.shared-credential.headline.node':
    'Nodes get no valid credentials for `{{registry}}`: {{stuck}}',
  'situation.shared-credential.headline.secret':
    'A pull secret that several services name does not exist or cannot be used: {{stuck}}',
  'situation.shared-credential.advice.secret':
    'Whoever looks after the namespace creates or repairs the secret once, for all of these services. Each incident names it and has the commands.',
  'situation.shared-credential.rule.secret':
    'Several services of one namespace name the same pull secret, and the failure of each lies in that secret.',
  'situation.shared-credential.advice':
    'Whoever issued the credential checks whether it has expired or was revoked, renews it, and updates the pull secret in each namespace. Pods that wait use the new one at their next attempt, without a restart.',
  'situation.shared-credential.advice.node':
    'The platform team looks at what gives the nodes their credentials for `{{registry}}`: the role of the nodes, and the credential provider of the kubelet.',
  'situation.shared-credential.rule':
    'Several services are refused by the same registry with a pull secret of the same name, or with the credentials of their nodes: since within two hours of each other, or in one namespace, where it is the same secret. An answer that may also mean that there is no such repository counts from three repositories on.',

  'situation.node.headline.disk':
    'Node `{{node}}` of `{{cluster}}` has no room for images: {{stuck}} there',
  'situation.node.headline.runtime':
    'The container runtime of node `{{node}}` of `{{cluster}}` fails: {{stuck}} there',
  'situation.node.headline.config':
    'The registry settings of node `{{node}}` of `{{cluster}}` do not fit: {{stuck}} there',
  'situation.node.headline.throttled':
    'Node `{{node}}` of `{{cluster}}` starts too many pulls at once: {{stuck}} there',
  'situation.node.headline.sandbox':
    'No new pod starts on node `{{node}}` of `{{cluster}}`: it cannot get its own pause image',
  'situation.node.headline.way':
    'Node `{{node}}` of `{{cluster}}` cannot reach what other nodes reach: {{stuck}} there',
  'situation.node.headline.credential':
    'Node `{{node}}` of `{{cluster}}` gets no credentials, while other nodes pull: {{stuck}} there',
  'situation.node.advice.credential':
    'The platform team compares the role and the credential provider of the kubelet on `{{node}}` with those of a node that works, and takes it out of use (cordon) until then. The services need no change.',
  'situation.node.headline.several':
    '{{title}} on {{nodeCount}} of `{{cluster}}`: {{stuck}} there',
  'situation.node.advice.disk':
    'The platform team makes room on `{{node}}`, or takes it out of use (cordon) so that pods start on other nodes. The services need no change.',
  'situation.node.advice.runtime':
    'The platform team looks at the container runtime of `{{node}}` and takes the node out of use (cordon) until it is mended. The services need no change.',
  'situation.node.advice.config':
    'The platform team compares the registry settings of `{{node}}`, such as mirrors, with those of a node that works. The services need no change.',
  'situation.node.advice.throttled':
    'It passes by itself. If it comes often, the platform team raises the limits of pulls of the kubelet on `{{node}}`.',
  'situation.node.advice.sandbox':
    'The platform team looks at the pause image that the runtime of `{{node}}` is told to use, and takes the node out of use (cordon) until it is mended. The services need no change.',
  'situation.node.advice.way':
    'The platform team compares DNS, routes, proxy and certificates of `{{node}}` with those of a node that works, and takes it out of use (cordon) until then. The services need no change.',
  'situation.node.advice.several':
    'The platform team looks at what these nodes of `{{cluster}}` have in common, such as their machine image, size, disk, network or settings. The services need no change.',
  'situation.node.rule':
    'The failure itself says that a node is at fault: its disk, its runtime, its settings or its pause image.',
  'situation.node.rule.way':
    'Several services began to fail on one node within 15 minutes; it gets nothing from the registries concerned, and each of them serves other nodes of the cluster.',
  'situation.node.rule.ways':
    'Several services began to fail within 15 minutes on a few nodes, which get nothing from the registries concerned, while each of these serves at least as many other nodes of the cluster.',

  'situation.shared-image.headline':
    '`{{image}}` cannot be pulled: {{size}} need it',
  'situation.shared-image.headline.repository':
    'No image of `{{image}}` can be pulled: {{size}} need one',
  'situation.shared-image.advice':
    'Ask whoever publishes `{{image}}` whether it was moved, deleted or closed. Then it is restored once, or each service takes another image.',
  'situation.shared-image.advice.contents':
    'Ask those who run the registry to look at `{{image}}` there; other images are not concerned. If it is damaged, whoever publishes it pushes it again.',
  'situation.shared-image.rule':
    'Several services cannot pull the same image, or images of the same repository, and no stronger rule tells that more than this image is concerned.',

  'situation.service-mistake.headline':
    '`{{service}}` cannot get `{{image}}`: {{cause}}',
  'situation.service-mistake.advice':
    'This is for the owner of `{{service}}`: the incident has the fix with the names filled in. Nobody else needs to act.',
  'situation.service-mistake.rule':
    'The cause lies in what one service asks for, or in the credentials that it sends, and no other service has the same.',

  'situation.unclear.headline.way':
    '`{{service}}` cannot pull from `{{registry}}`; whether others can is not known',
  'situation.unclear.headline.way-served':
    '`{{service}}` cannot pull from `{{registry}}`, while others can',
  'situation.unclear.headline.contents':
    '`{{service}}` cannot get its image: what `{{registry}}` holds of it is damaged or incomplete',
  'situation.unclear.headline.policy':
    '`{{service}}` cannot get its image: a rule or quota of `{{registry}}` forbids it',
  'situation.unclear.headline.credential':
    '`{{service}}` cannot pull from `{{registry}}`: its nodes get no credentials',
  'situation.unclear.headline.unknown':
    '`{{service}}` cannot get its image, and nothing says why',
  'situation.unclear.advice.way':
    'First make sure that the image names the right registry. A second service that fails in the same way would show a fault of the registry or of the way to it; a pull that succeeds on the same node would show that it is this service alone. The platform team can try one there.',
  'situation.unclear.advice.way-served':
    'The registry works for others. If it has only just come back, the pods follow within five minutes. Otherwise look at what is special here: the size of the image, the node, a proxy or a mirror. The checks of the incident tell more.',
  'situation.unclear.advice.contents':
    'Whoever publishes the image looks at it in the registry, and pushes it again where it is damaged. The checks of the incident tell more.',
  'situation.unclear.advice.policy':
    'The owner of the service asks those who run the registry which rule it is: a scan that found something, a quota, or an image that is not allowed. The checks of the incident tell more.',
  'situation.unclear.advice.credential':
    'The platform team looks at the role of the nodes and at the credential provider of the kubelet. A second service that fails in the same way would show that it concerns all.',
  'situation.unclear.advice.unknown':
    'The node tries again within five minutes, and what it then reports may give the reason: look at the incident again a few minutes from now.',
  'situation.unclear.headline.common-rule':
    '{{cause}}, for many at the same time: {{stuck}}',
  'situation.unclear.advice.common-rule':
    'Find out what was changed just before in `{{clusterNames}}` or at the registry: a rule for signatures or images, or nodes of another platform. If nothing was, it is for the owner of each service.',
  'situation.unclear.rule.common-rule':
    'At least three services, with images of their own, began to be refused within 15 minutes for a reason that what the cluster or the registry allows can have.',
  'situation.unclear.rule':
    'No rule for several services applies, and the cause is not one that lies in the service alone.',

  'situation.evidence.same-registry':
    'Failing at `{{registry}}`: {{size}}. What nodes report: {{causes}}.',
  'situation.evidence.same-credential':
    'Refused by `{{registry}}`: {{size}}. All of them use a pull secret of the same name. What nodes report: {{causes}}.',
  'situation.evidence.same-node-credential':
    'No credentials for `{{registry}}`: {{size}}. What nodes report: {{causes}}.',
  'situation.evidence.same-node':
    'Failing there: {{size}}. What is reported: {{causes}}.',
  'situation.evidence.same-image':
    'Failing with `{{image}}`: {{size}}. What nodes report: {{causes}}.',
  'situation.evidence.same-time':
    'Began within 15 minutes: {{size}}. What nodes report: {{causes}}.',
  'situation.evidence.own-images':
    'Each of the images may have the same fault by itself.',
  'situation.evidence.reported': 'What nodes report: {{causes}}.',
  'situation.evidence.only-with-image':
    'No other service fails with this image.',
  'situation.evidence.others-with-image':
    'Others fail with this image for reasons of their own: {{services}}.',
  'situation.evidence.only-at-registry':
    'No other service fails on the way to `{{registry}}`.',
  'situation.evidence.others-at-registry':
    'Others fail on the way to `{{registry}}` as well, which is not enough to blame it: {{services}}.',
  'situation.evidence.one-node':
    'All these failures are on one node, and nothing shows that it reaches other registries: it may be the node.',
  'situation.evidence.anonymous':
    'The pulls are made without credentials, so that they count for the address of the nodes.',
  'situation.evidence.nothing-pulled':
    'No pull from `{{registry}}` was seen to succeed since it began.',
  'situation.evidence.one-team':
    'All these services are of one team, which may have set the same wrong value in each of them.',
  'situation.evidence.nodes': 'The nodes: `{{nodes}}`.',
  'situation.evidence.same-secret':
    'Waiting for the same pull secret: {{size}}. What nodes report: {{causes}}.',
  'situation.evidence.fails-for-others':
    '`{{registry}}` fails for others at the same time, which may be the reason here as well: {{services}}.',
  'situation.evidence.same-secret-name':
    '`{{registry}}` also refuses others that use a pull secret of the same name: {{services}}.',
  'situation.evidence.other-registries':
    'The same nodes get images from other registries: at least {{pulls}} in the last 10 minutes.',
  'situation.evidence.other-nodes-served':
    'Other nodes of the cluster get images from the same place: at least {{pulls}} since it began.',
  'situation.evidence.node-pulls':
    'Images still arrived there in the last 10 minutes: at least {{pulls}}.',
  'situation.evidence.served-same-nodes':
    '`{{registry}}` served at least {{pulls}} on the same nodes in the last 10 minutes.',
  'situation.evidence.served-cluster':
    '`{{registry}}` served at least {{pulls}} on other nodes of the same cluster in the last 10 minutes.',
  'situation.evidence.served-clusters':
    '`{{registry}}` served at least {{pulls}} on other nodes of the same clusters in the last 10 minutes.',
  'situation.evidence.served-since':
    '`{{registry}}` served at least {{pulls}} on the same nodes since it began.',
  'situation.evidence.served-other-nodes':
    '`{{registry}}` served at least {{pulls}} on other nodes of the same clusters since it began.',
  'situation.evidence.served-elsewhere':
    '`{{registry}}` served at least {{pulls}} in other clusters since it began: `{{clusters}}`.',
  'situation.evidence.served-others':
    '`{{registry}}` itself works: it served at least {{pulls}} on the same nodes since it began.',
  'situation.evidence.served-namespaces':
    '`{{registry}}` served at least {{pulls}} in the namespaces concerned since it began: some pods there have a credential that works, or need none.',
  'situation.evidence.answers-others':
    '`{{registry}}` did answer some requests since it began, with a refusal: those of {{services}}.',
} as const;
