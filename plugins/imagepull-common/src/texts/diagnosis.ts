/** Sentences about what a failure means, what changed, what happens next, and what the verdict rests on. */
export const diagnosisTexts = {
  'impact.serving': 'Still serving: {{ready}} of {{desired}} pods are ready',
  'impact.serving-previous':
    'Still serving: {{ready}} of {{desired}} pods on the previous revision',
  'impact.serving-debug':
    'Still serving: {{ready}} of {{desired}} pods are ready; only a debug container is missing',
  'impact.scaled-to-zero':
    'Scaled to zero: no pod of it is wanted, so nobody is served',
  'impact.degraded': 'Degraded: {{ready}} of {{desired}} pods are ready',
  'impact.degraded-previous':
    'Degraded: {{ready}} of {{desired}} pods are ready, on the previous revision',
  'impact.down': 'Down: {{ready}} of {{desired}} pods are ready',
  'impact.down-unknown-desired': 'Down: no pod of it is ready',
  'impact.not-serving-yet':
    'Not serving yet: {{ready}} of {{desired}} pods are ready, and none has been before',
  'impact.background': 'A job waits. It serves nobody directly',
  'impact.background-scheduled':
    'A scheduled job waits. It serves nobody directly',
  'impact.unknown-previous':
    'Still serving on the previous revision; ready pods: {{ready}}, how many are wanted is not visible',
  'impact.unknown': 'What it means for users is not visible',
  'impact.node': 'No new pod starts on `{{node}}`; pods waiting: {{pods}}',

  'change.tag':
    'The tag of container `{{container}}` changed from `{{before}}` to `{{after}}`.',
  'change.digest': 'The digest of container `{{container}}` changed.',
  'change.repository':
    'The image of container `{{container}}` changed from `{{before}}` to `{{after}}`.',
  'change.registry':
    'The registry of container `{{container}}` changed from `{{before}}` to `{{after}}`.',
  'change.other':
    'The image of container `{{container}}` changed from `{{before}}` to `{{after}}`.',

  'outlook.needs-fix':
    'The kubelet goes on trying, with pauses that grow from 10 seconds to 5 minutes. It will fail in the same way until the cause is mended. A repair outside the pod, such as a pushed tag or a renewed secret, then works without a restart.',
  'outlook.may-pass':
    'The kubelet goes on trying, with pauses that grow from 10 seconds to 5 minutes. The fault may pass by itself; then the next attempt succeeds, without a restart.',
  'outlook.invalid-name':
    'The kubelet does not ask any registry. Nothing changes until the image is corrected in the manifest.',
  'outlook.never-pull':
    'The kubelet looks on the node again about once a minute. The container starts by itself as soon as the image is there; a registry is never asked.',
  'outlook.each-sync':
    'The kubelet looks at the secret again about once a minute. When the secret is mended, the pull goes on without a restart.',
  'outlook.recreate':
    'The kubelet goes on trying, with pauses that grow from 10 seconds to 5 minutes. A pull secret that the workload or its service account gets now reaches new pods only: those that exist have to be created anew.',
  'outlook.job':
    'The kubelet goes on trying, with pauses that grow from 10 seconds to 5 minutes. The Job does not fail by itself: failed pulls do not count against its backoffLimit, only activeDeadlineSeconds ends it.',
  'outlook.node':
    'The kubelet tries again every few seconds. When the node is mended, the pods start without a restart.',

  'evidence.status':
    'The kubelet reports this for container `{{container}}` of pod `{{pod}}`.',
  'evidence.event':
    'This event was written for container `{{container}}` of pod `{{pod}}`.',
  'evidence.status-volume':
    'The kubelet reports this for image volume `{{container}}` of pod `{{pod}}`.',
  'evidence.event-volume':
    'This event was written for image volume `{{container}}` of pod `{{pod}}`.',
  'evidence.event-sandbox':
    'This event was written for pod `{{pod}}`, which waits for the pause image of its node.',
  'evidence.sibling':
    'Pod `{{pod}}` says only that it waits; another pod of the same workload, with the same image, reports this.',
  'evidence.no-message':
    'Container `{{container}}` of pod `{{pod}}` waits with the reason `{{reason}}`, and neither status nor events say why.',
  'evidence.reference': 'Read from the reference `{{image}}` itself.',
  'evidence.failed-host':
    'The request that failed went to `{{host}}`, not to `{{registry}}`.',
  'evidence.failed-proxy': 'The request failed at the proxy `{{host}}`.',
  'evidence.http-status': '`{{host}}` answered with HTTP status {{status}}.',
  'evidence.registry-code': 'The registry gave the code `{{code}}`.',
  'evidence.anonymous': 'The registry was asked without credentials.',
  'evidence.presented': 'Credentials were sent along.',
  'evidence.no-pull-secret':
    'The pods name no pull secret. Secrets of service account `{{account}}` would show there if it had had any when they were created.',
  'evidence.pull-secrets': 'The pods name these pull secrets: `{{secrets}}`.',
  'evidence.secret-not-found':
    'The kubelet could not read the pull secret `{{secrets}}`.',
  'evidence.secret-dropped':
    'The revision before named the pull secret `{{secrets}}`; the failing one does not.',
  'evidence.several-attempts':
    'The message holds {{count}} attempts, one for each credential; the first one counts.',
  'evidence.mirror': 'A mirror of the registry was tried as well.',
  'evidence.wanted-platform': 'The node asked for `{{platform}}`.',
  'evidence.ran-before':
    'The container ran before and cannot get its image again.',
  'evidence.runs-elsewhere':
    'Other pods of it run with the same image, on `{{nodes}}` ({{count}}).',
  'evidence.one-node': 'All {{count}} failing pods are on node `{{node}}`.',
  'evidence.nodes': '{{count}} pods fail, on {{nodes}} nodes.',
  'evidence.truncated': 'The message was cut; its end may say more.',

  'resolved.running': '`{{workload}}` has its image `{{image}}` now.',
  'resolved.running-unexplained':
    '`{{workload}}` has its image `{{image}}` now. Nothing that changed is visible from here.',
  'resolved.image-changed':
    '`{{workload}}` asks for `{{after}}` now instead of `{{before}}`, and has it.',
  'resolved.gone':
    'The pods of `{{workload}}` that waited for `{{image}}` do not exist any more.',
  'resolved.node': 'Pods start on `{{node}}` again.',
  'resolved.node-gone':
    'The pods that could not start on `{{node}}` do not exist any more.',
  'resolved.change.image':
    'The image of container `{{container}}` changed from `{{before}}` to `{{after}}`.',
  'resolved.change.secrets-added':
    'The pods name the pull secret `{{secrets}}` now.',
  'resolved.change.secrets-removed':
    'The pods no longer name the pull secret `{{secrets}}`.',
  'resolved.change.account':
    'The pods use the service account `{{after}}` now instead of `{{before}}`.',
  'resolved.change.node':
    'The pods are on `{{after}}` now; those that failed were on `{{before}}`.',
  'resolved.change.exists': '`{{image}}` exists now.',
  'resolved.change.secret-exists': 'The pull secret `{{secrets}}` exists now.',
  'resolved.change.registry': '`{{registry}}` answers again.',
  'resolved.change.rate-limit': '`{{registry}}` allows pulls again.',
  'resolved.change.disk': '`{{nodes}}` has room for images again.',
};
