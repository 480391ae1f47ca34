/** Sentences about clusters and registries that could not be seen, or not wholly, and with whose rights they were. */
export const clusterTexts = {
  'cluster.timeout': '`{{cluster}}` did not answer within {{seconds}} seconds.',
  'cluster.unreachable': '`{{cluster}}` cannot be reached.',
  'cluster.unauthorized':
    '`{{cluster}}` does not accept the credentials that Backstage has for it.',
  'cluster.forbidden':
    'Backstage may not {{verb}} {{resource}} in `{{cluster}}`. Grant `{{verb}}` on `{{resource}}` to its account there.',
  'cluster.rate-limited':
    '`{{cluster}}` asks Backstage to slow down. It will be asked again.',
  'cluster.server-error': '`{{cluster}}` answered with an error ({{status}}).',
  'cluster.invalid-answer':
    '`{{cluster}}` answered with something that is not a Kubernetes API answer.',
  'cluster.credentials-required':
    '`{{cluster}}` needs your own sign-in ({{provider}}), and none came with the request.',
  'cluster.unknown-cluster': '`{{cluster}}` is not configured in Backstage.',
  'cluster.refused':
    '`{{cluster}}`, or something in front of it, refuses the request ({{status}}) without naming a missing permission.',
  'cluster.selector-refused':
    '`{{cluster}}` does not accept the label selector `{{selector}}` of this entity. Correct the annotation that it comes from.',
  'cluster.answer-too-large':
    '`{{cluster}}` answered with more than {{megabytes}} MB, which is too much to read.',
  'cluster.not-evaluated':
    'The answers of `{{cluster}}` could not be evaluated. The log of Backstage says more.',
  'cluster.backstage-error':
    'Backstage could not prepare its request to `{{cluster}}`: look at the credentials and the certificate authority that are configured for it. The log of Backstage says more.',
  'cluster.unsupported-auth-provider':
    '`{{cluster}}` is reached with the authentication provider `{{provider}}`, which is not supported here.',
  'limitation.owners':
    'What the pods belong to could not be read, so roll-out history and desired replicas are missing. Grant `{{permission}}` to see them.',
  'limitation.events':
    'Events could not be read, so a cause that only events tell is missing. Grant `{{permission}}` to see them.',
  'limitation.owners-failed':
    'What the pods belong to could not be read, because the request for it failed.',
  'limitation.events-failed':
    'Events could not be read, because the request for them failed.',
  'limitation.budget':
    'The failing pods belong to more workloads than are looked up at once; roll-out history is missing for some.',
  'limitation.truncated':
    'More pods match than are read at once; {{count}} were looked at.',
  'limitation.watch-events':
    'Events cannot be watched, so a pod that runs on while one of its containers cannot get its image is not noticed. Grant `{{permission}}` to notice it.',
  'limitation.watch-events-failed':
    'Events cannot be watched at the moment, so a pod that runs on while one of its containers cannot get its image is not noticed.',
  'limitation.many-failing-pods':
    'More pods fail than are kept at once: {{count}} of them are only counted.',
  'limitation.many-announced-pods':
    'Events name more pods than are read at once: {{count}} of them were left out.',
  'limitation.not-evaluated':
    'What is seen of some failing workloads could not be evaluated, so their incidents may be missing or out of date: {{count}}. The log of Backstage says more.',
  'looked.not-evaluated':
    'What was found in `{{place}}` could not be evaluated. The log of Backstage says more.',
  'looked.budget':
    'The failing pods use more namespaces and service accounts than are looked at at once. This one was left out.',
  'looked.secrets-budget':
    'The namespace has more pull secrets than are read at once. This one was left out.',
  'looked-as.backstage':
    'Seen with the account that Backstage has in `{{cluster}}`.',
  'looked-as.user': 'Seen with your own sign-in to `{{cluster}}`.',
  'looked-as.anonymous':
    '`{{registry}}` was asked from where Backstage runs, without credentials.',
  'looked-as.configured':
    '`{{registry}}` was asked from where Backstage runs, with the credentials that are configured for it.',
} as const;
