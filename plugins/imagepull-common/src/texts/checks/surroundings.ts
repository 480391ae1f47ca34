/** Questions and answers of the checks that ask about nodes and what happens around the failing pods. */
export const surroundingsCheckTexts = {
  'check.node-disk.question': 'Does the node have room for images?',
  'check.node-disk.pressure':
    'Disk pressure is reported on `{{nodes}}`: space or inodes run out there.',
  'check.node-disk.no-pressure': 'No disk pressure is reported on `{{nodes}}`.',
  'check.node-disk.no-pressure-but-full':
    'No disk pressure is reported on `{{nodes}}` at this moment. Nodes measure now and then, and not every file system, so that a pull can find no room all the same.',
  'check.node-disk.silent':
    'How full the disk is on `{{nodes}}` is not reported.',
  'check.node-disk.reported': '`{{node}}` says this.',
  'check.node-disk.also-here':
    'Other pods of the namespace wait there for room: `{{pods}}`.',
  'check.node-disk.also-elsewhere':
    'Pods of other namespaces that wait there for room: {{count}}.',

  'check.node-pulls.question': 'Can the node pull other images?',
  'check.node-pulls.pass':
    '`{{nodes}}` pulled images for other pods in the last {{minutes}} minutes (pulls: {{pulls}}).',
  'check.node-pulls.fail':
    'Other pods on `{{nodes}}` cannot get their images either (pods: {{pods}}), and no pull there was seen to succeed.',
  'check.node-pulls.mixed':
    'Other pods on `{{nodes}}` cannot get their images either (pods: {{pods}}), while some pulls succeeded in the last {{minutes}} minutes (pulls: {{pulls}}).',
  'check.node-pulls.none':
    'No other pod was seen to pull an image on `{{nodes}}` in the last {{minutes}} minutes.',
  'check.node-pulls.per-node':
    '`{{node}}`: pulls that succeeded {{pulls}}, pods that wait {{failing}}.',

  'check.image-on-nodes.question': 'Which nodes have the image already?',
  'check.image-on-nodes.elsewhere':
    'The image is on `{{nodes}}` from earlier: pods start there without a pull. On nodes that lack it, such as new ones, they fail.',
  'check.image-on-nodes.asked-always':
    'The image is on `{{nodes}}` already, but the pull policy `Always` asks the registry at every start.',
  'check.image-on-nodes.not-usable':
    'The image is on `{{nodes}}` now: it came after the attempts of this pod, or with credentials that this pod does not have.',
  'check.image-on-nodes.none':
    'Not needed: no node lists the image, which proves nothing, since kubelets list only their 50 largest.',
  'check.image-on-nodes.none-any-more':
    'No node lists the image any more, although a container ran with it: it was removed, or is not among the 50 largest, which are all that kubelets list.',
  'check.image-on-nodes.none-of-few':
    'The image is not listed on `{{nodes}}`; the other nodes were not read.',

  'check.pulls-elsewhere.question':
    'Do pulls from this registry work for others?',
  'check.pulls-elsewhere.pass':
    '`{{registry}}` served other pods in the last {{minutes}} minutes (pulls: {{pulls}}, nodes: {{nodes}}).',
  'check.pulls-elsewhere.answers':
    '`{{registry}}` answers other pods, though with refusals of their own (pods: {{pods}}), so that it can be reached.',
  'check.pulls-elsewhere.fail':
    'Other pods fail at `{{registry}}` in the same way (pods: {{pods}}, nodes: {{failingNodes}}), and none was seen to be served in the last {{minutes}} minutes.',
  'check.pulls-elsewhere.mixed':
    'Other pods fail at `{{registry}}` in the same way (pods: {{pods}}, nodes: {{failingNodes}}), while it served some in the last {{minutes}} minutes (pulls: {{pulls}}, nodes: {{nodes}}).',
  'check.pulls-elsewhere.none':
    'No other pod was seen to pull from `{{registry}}` in the last {{minutes}} minutes.',
  'check.pulls-elsewhere.same-image-pulled':
    'This very image was pulled for other pods ({{count}}).',
  'check.pulls-elsewhere.same-image-fails':
    'Other pods cannot get this very image either ({{count}}).',
  'check.pulls-elsewhere.same-node-pulled':
    'Some of these pulls were on the same node ({{count}}).',
  'check.pulls-elsewhere.same-namespace-pulled':
    'Some of these pulls were for pods of the same namespace ({{count}}).',
  'check.pulls-elsewhere.only-here':
    'All pods that fail in this way are on the same node.',
  'check.pulls-elsewhere.truncated':
    'There are more events and pods than were read: the numbers are lower bounds.',

  'check.recent-changes.question': 'What changed before it failed?',
  'check.recent-changes.same-as-before':
    'Image, pull secrets and service account are the same as in the revision before.',
  'check.recent-changes.ran-before':
    'The container ran before with the same image: nothing changed in the workload.',
  'check.recent-changes.nothing-to-compare':
    'There is no earlier revision to compare with, or it could not be read.',
  'check.recent-changes.secret-added':
    'The failing revision names the pull secret `{{secrets}}`; the one before did not.',
  'check.recent-changes.account-changed':
    'The service account changed from `{{before}}` to `{{after}}`.',
  'check.recent-changes.secret-made-before':
    'The pull secret `{{secret}}` was made in the hour before the first failure.',
  'check.recent-changes.secret-made-since':
    'The pull secret `{{secret}}` was made after the first failure.',
  'check.recent-changes.account-made-before':
    'The service account `{{account}}` was made in the hour before the first failure.',
  'check.recent-changes.account-made-since':
    'The service account `{{account}}` was made after the first failure.',
  'check.recent-changes.node-joined':
    '`{{nodes}}` joined the cluster in the hour before the first failure, or later.',
};
