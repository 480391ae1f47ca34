/**
 * The words of the card, the tab and the runbook drawer, in English, by the keys that a translation uses.
 *
 * @public
 */
export const uiTexts = {
  'ui.title': 'Image pulls',
  'ui.summary.healthy':
    '{{withImage}} of {{total}} containers have their image',
  'ui.summary.failing_one': '1 of {{total}} containers cannot get its image',
  'ui.summary.failing_other':
    '{{count}} of {{total}} containers cannot get their image',
  'ui.summary.pending_one': '1 is waiting for its image',
  'ui.summary.pending_other': '{{count}} are waiting for their image',
  'ui.summary.clusters_one': '1 cluster',
  'ui.summary.clusters_other': '{{count}} clusters',
  'ui.summary.clustersSeen_one': '{{seen}} of 1 cluster seen',
  'ui.summary.clustersSeen_other': '{{seen}} of {{count}} clusters seen',
  'ui.summary.checked': 'checked {{ago}}',
  'ui.summary.checkedAlone': 'Checked {{ago}}.',

  'ui.refresh.button': 'Refresh',
  'ui.refresh.running': 'Refreshing',
  'ui.refresh.stale':
    'Refreshing does not work at the moment, so this is the last answer, {{ago}} old: {{reason}}',

  'ui.duration.seconds': '{{seconds}} s',
  'ui.duration.minutes': '{{minutes}} min',
  'ui.duration.hours': '{{hours}} h',
  'ui.duration.hoursMinutes': '{{hours}} h {{minutes}} min',
  'ui.duration.days': '{{days}} d',
  'ui.duration.daysHours': '{{days}} d {{hours}} h',
  'ui.duration.ago': '{{duration}} ago',
  'ui.duration.since': 'for {{duration}}',
  'ui.duration.in': 'in {{duration}}',
  'ui.duration.now': 'now',
  'ui.duration.justNow': 'just now',

  'ui.certainty.certain': 'Certain',
  'ui.certainty.likely': 'Likely',
  'ui.certainty.ambiguous': 'Ambiguous',
  'ui.certainty.unknown': 'Cause not known',
  'ui.certainty.certainMeaning': 'The evidence leaves no other reading.',
  'ui.certainty.likelyMeaning':
    'The best reading of the evidence; others remain possible.',
  'ui.certainty.ambiguousMeaning':
    'The evidence fits several causes equally well.',
  'ui.certainty.unknownMeaning': 'There is no evidence that tells the cause.',

  'ui.fixer.service-owner': 'Service owner can fix it',
  'ui.fixer.platform-team': 'Platform team can fix it',
  'ui.fixer.registry': 'Operator of the registry can fix it',

  'ui.audience.service-owner': 'For the service owner',
  'ui.audience.platform-team': 'For the platform team',
  'ui.audience.registry': 'For the operator of the registry',

  'ui.failing': 'failing {{duration}}',
  'ui.workload.place':
    '{{kind}} {{name}} in {{namespace}}, cluster {{cluster}}',

  'ui.copy.command': 'Copy command',
  'ui.copy.yaml': 'Copy YAML',
  'ui.copy.code': 'Copy',
  'ui.copy.text': 'Copy message',
  'ui.copy.link': 'Copy link',
  'ui.copy.done': 'Copied',
  'ui.copy.failed': 'Could not copy',

  'ui.fix.forward': 'Fix',
  'ui.fix.rollback': 'Roll back',
  'ui.fix.confirm': 'First',
  'ui.fix.needsRestart': 'Pods must be recreated before this has an effect.',
  'ui.fix.moreSteps_one': '1 more step',
  'ui.fix.moreSteps_other': '{{count}} more steps',
  'ui.fix.notCopied': 'No command is offered',

  'ui.manager.argo-cd': 'Managed by Argo CD',
  'ui.manager.flux': 'Managed by Flux',
  'ui.manager.helm': 'Managed by Helm',
  'ui.manager.named': '{{tool}}: {{name}}',

  'ui.card.details': 'Details',
  'ui.card.detailsOf': 'Details: {{headline}}',
  'ui.card.more_one': 'and 1 more',
  'ui.card.more_other': 'and {{count}} more',
  'ui.card.all': 'All details',

  'ui.runbook.open': 'Runbook',
  'ui.runbook.openOf': 'Runbook: {{cause}}',
  'ui.runbook.title': 'Runbook: {{cause}}',
  'ui.runbook.close': 'Close runbook',
  'ui.runbook.back': 'Back to {{cause}}',
  'ui.runbook.links': 'Your own runbooks',
  'ui.runbook.loading': 'Loading runbook',
  'ui.runbook.failed': 'The runbook could not be loaded: {{reason}}',

  'ui.slow.title': 'Slow pulls',
  'ui.slow.line_one': '1 container has been pulling {{image}} for {{duration}}',
  'ui.slow.line_other':
    '{{count}} containers have been pulling {{image}} for up to {{duration}}',
  'ui.slow.explanation':
    'Nothing has failed yet. A large image, a slow link or a silent registry can be behind it.',

  'ui.state.loading': 'Looking at the pods of this entity',
  'ui.state.noPodsTitle': 'No pods found',
  'ui.state.noPods':
    'No cluster that answered has pods with the labels {{selector}}.',
  'ui.state.noPodsInNamespace':
    'No cluster that answered has pods with the labels {{selector}} in namespace {{namespace}}.',
  'ui.state.noClusters':
    'No cluster of this portal may hold pods of this entity, so there is nothing to look at.',
  'ui.state.notSeenTitle': 'No cluster could be looked at',
  'ui.state.notSeen': 'So nothing can be said about image pulls.',
  'ui.state.errorTitle': 'Image pulls could not be looked at',
  'ui.state.errorForbidden':
    'You do not have permission to see them for this entity.',
  'ui.state.errorNotFound':
    'The backend does not know this entity, or the imagepull backend plugin is not installed.',
  'ui.state.retry': 'Try again',
  'ui.state.missingAnnotation':
    'Image pulls are shown for entities that name their Kubernetes pods. Add one of the annotations {{id}} or {{selector}} to this entity.',
  'ui.state.missingAnnotationDocs': 'How to name the pods of an entity',
  'ui.state.healthyTitle': 'All containers have their image',

  'ui.clusters.title': 'What could not be seen',
  'ui.clusters.notSeen': '{{cluster}} could not be looked at',
  'ui.clusters.partly': '{{cluster}} was looked at in part',
  'ui.clusters.missing': 'Missing permission',
  'ui.clusters.signIn': 'Sign in',
  'ui.clusters.signInFailed': 'Signing in did not work: {{reason}}',
  'ui.clusters.noSignIn':
    'This portal has no way to sign in there. The Kubernetes plugin of the portal has to offer it.',

  'ui.tab.filters': 'Filters',
  'ui.tab.cluster': 'Cluster',
  'ui.tab.namespace': 'Namespace',
  'ui.tab.cause': 'Cause',
  'ui.tab.all': 'All',
  'ui.tab.filtered_one': 'Showing 1 of {{total}} problems',
  'ui.tab.filtered_other': 'Showing {{count}} of {{total}} problems',
  'ui.tab.noMatch': 'No problem matches these filters.',
  'ui.tab.clearFilters': 'Clear filters',
  'ui.tab.goneTitle': 'The linked problem is no longer there',
  'ui.tab.gone':
    'It was resolved, or its image or its cause has changed since.',
  'ui.tab.unseenTitle':
    'The linked problem is not among those that could be seen',
  'ui.tab.unseen':
    'It may be in a cluster that could not be looked at, or it was resolved.',
  'ui.tab.goneDismiss': 'Dismiss',
  'ui.tab.hidden': 'The linked problem is hidden by the filters.',

  'ui.detail.fixes': 'How to fix it',
  'ui.detail.settle': 'How to find out which it is',
  'ui.detail.confirm': 'How to confirm it',
  'ui.detail.change': 'What changed',
  'ui.detail.changeBefore': 'Before',
  'ui.detail.changeAfter': 'Now',
  'ui.detail.changeRemoved': 'removed',
  'ui.detail.changeAdded': 'added',
  'ui.detail.changeRevision': 'Revision {{before}} → {{after}}',
  'ui.detail.changeAt': 'Changed {{ago}}',
  'ui.detail.outlook': 'What happens next',
  'ui.detail.nextRetry': 'Next attempt {{when}}',
  'ui.detail.nextRetryDue': 'The next attempt is due',
  'ui.detail.alternatives': 'Other causes that fit the evidence',
  'ui.detail.evidence': 'Evidence',
  'ui.detail.showMessage': 'Show the message',
  'ui.detail.hideMessage': 'Hide the message',
  'ui.detail.message': 'Message as the cluster reported it',
  'ui.detail.pods': 'Affected containers',
  'ui.detail.events': 'Events',
  'ui.detail.noEvents':
    'No events were found. Clusters usually keep them for one hour.',
  'ui.detail.showAll_one': 'Show 1 more',
  'ui.detail.showAll_other': 'Show {{count}} more',
  'ui.detail.times': '{{number}} times',
  'ui.detail.kubernetesTab': 'Kubernetes tab',
  'ui.detail.dashboard': 'Dashboard of {{cluster}}',

  'ui.source.status': 'Pod status',
  'ui.source.event': 'Event',
  'ui.source.owner': 'Workload',
  'ui.source.pods': 'Other pods',
  'ui.source.reference': 'Image reference',
  'ui.source.check': 'Check',

  'ui.pods.pod': 'Pod',
  'ui.pods.container': 'Container',
  'ui.pods.kind': 'Kind',
  'ui.pods.node': 'Node',
  'ui.pods.reason': 'Reason',
  'ui.pods.since': 'Failing',
  'ui.pods.filter': 'Filter by pod, container or node',
  'ui.pods.noMatch': 'No container matches this filter.',
  'ui.pods.noNode': 'not scheduled',
  'ui.pods.ranBefore': 'ran before',
  'ui.pods.neededBy': 'needed by {{containers}}',
  'ui.pods.unknownSince': 'unknown',
  'ui.pods.scroll': 'Affected containers, scrolls sideways',
  'ui.pods.rows': 'Rows per page',
  'ui.pods.range': '{{from}} to {{to}} of {{total}}',
  'ui.pods.nextPage': 'Next page',
  'ui.pods.previousPage': 'Previous page',

  'ui.kind.app': 'container',
  'ui.kind.init': 'init container',
  'ui.kind.sidecar': 'sidecar',
  'ui.kind.ephemeral': 'ephemeral container',
  'ui.kind.image-volume': 'image volume',
  'ui.kind.sandbox': 'pod sandbox',
} as const;
