/** Fixes that give a workload another image, or the registry the one that is missing. */
export const imageFixTexts = {
  'fix.correct-tag.title': 'Use a tag that exists',
  'fix.correct-tag.title.known': 'Use the tag `{{tag}}`, which exists',
  'fix.correct-tag.did-you-mean':
    'Did you mean `{{likeliest}}`? Of the tags that exist it is the one most like `{{written}}`. Make sure that it is the version you want.',
  'fix.correct-tag.others': 'Other tags that are like it: `{{others}}`.',
  'fix.correct-tag.before': 'Before the last change the tag was `{{tag}}`.',
  'fix.correct-tag.bitnami':
    'In 2025 Bitnami removed most tags from `docker.io/bitnami`. Old ones are at `docker.io/bitnamilegacy/{{name}}`, where they get no more updates.',
  'fix.push-image.title': 'Push `{{image}}`',
  'fix.push-image.pipeline':
    'If the tag is right, its build has not finished or its push failed: look at the pipeline that builds it.',
  'fix.push-image.restore':
    'The image was there before. If the tag is still right, restore it at the registry or push it again, and look at the clean-up rule that removed it.',
  'fix.push-image.push': 'Push the image from where it was built.',
  'fix.correct-name.title': 'Correct the name of the image',
  'fix.correct-name.title.known':
    'Use the repository `{{repository}}`, which exists',
  'fix.correct-name.did-you-mean':
    'Did you mean `{{likeliest}}`? Of the repositories that the registry shows it is the one most like `{{written}}`.',
  'fix.correct-name.others':
    'Other repositories that are like it: `{{others}}`.',
  'fix.correct-name.compare':
    'Compare host, project and name letter by letter with what the registry shows. The registry asked is `{{registry}}`, the repository `{{repository}}`.',
  'fix.correct-host.title': 'Correct the host `{{registry}}`',
  'fix.correct-host.compare':
    'Check that `{{registry}}` is the registry that is meant: its spelling, region and port. Kubernetes corrects nothing by itself.',
  'fix.use-host-of-secret.title':
    'Take the image from `{{host}}`, which the secret is for',
  'fix.use-host-of-secret.compare':
    'If the image is meant to come from `{{host}}` and not from `{{registry}}`, correct its host; the secret then fits.',
  'fix.use-host-of-secret.others':
    'The secrets of the pods are also for `{{others}}`.',
  'fix.correct-reference.title': 'Correct the image reference',
  'fix.correct-reference.render':
    'Find out why the value was empty where the manifest is made: a variable that is not set, a value missing in the values file, or a file that was applied without being rendered.',
  'fix.correct-reference.suggestion': 'Probably `{{image}}` was meant.',
  'fix.qualify-name.title': 'Write the image with its host',
  'fix.qualify-name.explain':
    'The runtime of these nodes does not guess the registry of `{{image}}`. Written in full, it is clear.',
  'fix.correct-digest.title': 'Use a digest that exists',
  'fix.correct-digest.resolve':
    'See which digest the tag has now. A digest that was pinned earlier disappears when the tag is rebuilt and the registry removes untagged images.',
  'fix.correct-digest.known':
    'Tag `{{tag}}` now has the digest `{{digest}}`. A digest that was pinned earlier disappears when the tag is rebuilt and the registry removes untagged images.',
  'fix.wait-for-next-attempt.title':
    'Wait for the next attempt: the registry has the image now',
  'fix.wait-for-next-attempt.found':
    'When it was asked last, `{{registry}}` had `{{image}}`. Nothing has to be changed.',
  'fix.wait-for-next-attempt.recreate':
    'If that is too long, have the failing pods created anew: new pods start without a pause.',
  'fix.wait-for-next-attempt.mirror':
    'If they fail again, the nodes ask a mirror that does not have the image yet, or with other rights than this check.',
  'fix.check-image.title': 'Find out whether `{{image}}` exists',
  'fix.check-image.inspect':
    'Ask the registry with your own login. The answer also lists the platforms of the image.',
  'fix.check-image.read':
    'If it is found, the cluster lacks access, or asks a mirror that does not have it. If it is not found with an account that may see it, the name or tag is wrong.',
  'fix.build-for-platforms.title':
    'Build the image for the platforms of the nodes',
  'fix.build-for-platforms.nodes': 'See which platforms the nodes have.',
  'fix.build-for-platforms.inspect': 'See which platforms the image has.',
  'fix.build-for-platforms.known':
    'The image is offered for `{{offered}}`; the nodes need `{{missing}}`.',
  'fix.build-for-platforms.build':
    'Build it for all platforms that the nodes have, in the directory of its Dockerfile.',
  'fix.create-repository.title': 'Create the repository `{{repository}}`',
  'fix.create-repository.create':
    'If the name is right, the repository was never created at `{{registry}}`, or it was removed. Create it there.',
  'fix.push-again.title': 'Push `{{image}}` again',
  'fix.push-again.same-build':
    'Push the same build, from a computer or pipeline that still has it: the same content has the same digest, and fills the gap. If nothing has it any more, build it anew and deploy what comes out.',
  'fix.rebuild-in-current-format.title': 'Build the image in a current format',
  'fix.rebuild-in-current-format.build':
    'Build it anew with a current tool and push it under the same name, in the directory of its Dockerfile.',
  'fix.rebuild-without-cache.title': 'Build the image anew, under a new tag',
  'fix.rebuild-without-cache.build':
    'Build it without cache, so that its layers are new ones: a plain push skips the layers that the registry believes to have, the damaged one included.',
  'fix.push-to-registry.title':
    'Push the image to a registry that the nodes reach',
  'fix.push-to-registry.push':
    '`{{image}}` is where it was built. For a node, `localhost` is the node itself. Push the image to a registry that all nodes can reach.',
  'fix.push-to-registry.use':
    'Then write that name, with its host, in the manifest.',
  'fix.load-into-local-cluster.title': 'Load the local image into the cluster',
  'fix.load-into-local-cluster.load':
    'The image seems to exist only where it was built. Load it into the development cluster, with the command for yours: kind, minikube or k3d.',
  'fix.load-into-local-cluster.policy':
    'Give it a tag other than `latest`, or set `imagePullPolicy: IfNotPresent`; with `latest` the kubelet asks the registry every time.',
  'fix.use-image-for-platform.title':
    'Use a version of the image for `{{platform}}`',
  'fix.use-image-for-platform.find':
    'Its publisher may offer other versions, or the same under another name, for this platform. See which tags there are.',
  'fix.load-on-node.title': 'Load the image onto `{{nodes}}`',
  'fix.load-on-node.save':
    'Save the image where it exists, and copy the file to node `{{nodes}}`.',
  'fix.load-on-node.containerd':
    'Import it there. With containerd, here `{{nodes}}`, for the namespace of Kubernetes.',
  'fix.load-on-node.crio':
    'Import it there. With CRI-O, here `{{nodes}}`, into the store that CRI-O uses.',
  'fix.load-on-node.docker': 'Import it there. With Docker, here `{{nodes}}`.',
  'fix.load-on-node.every-node':
    'Do so on every node that the pod may be scheduled to: each node has its own images.',
  'fix.change-pull-policy.title': 'Let the kubelet pull the image',
  'fix.change-pull-policy.patch':
    'Change the policy in the cluster. With `IfNotPresent` the kubelet pulls what the node does not have.',
  'fix.change-pull-policy.manifest':
    'Change the policy in the manifest where it is kept: with `IfNotPresent` the kubelet pulls what the node does not have.',
  'fix.make-image-smaller.title': 'Make the image smaller',
  'fix.make-image-smaller.layers':
    'Leave out of the image what the service does not need at run time, with a build in several stages and a small base. Large model or data files belong into a volume.',
  'fix.roll-back.title': 'Return to `{{image}}`',
  'fix.roll-back-while-cached.title':
    'Return to `{{image}}`, where nodes still have it',
  'fix.roll-back-while-cached.limits':
    'The earlier image is at the same place, which fails now. So this helps only on nodes that still have the image, and not with `imagePullPolicy: Always`.',
  'fix.roll-back.undo':
    'Return to the earlier revision. This returns the whole pod template, not the image alone.',
  'fix.roll-back.helm-history':
    'See the revisions of the release and choose the last that was deployed well.',
  'fix.roll-back.helm':
    'Return to it. This returns everything that the release contains.',
  'fix.roll-back.revert-commit':
    'Revert the commit that changed the image, in the repository that the manifest comes from. That is the lasting way.',
  'fix.roll-back.argo-history':
    'When it cannot wait for a commit: see what was deployed before.',
  'fix.roll-back.argo':
    'Return to it. Argo CD does so only with automated sync switched off; switch it on again when the source is corrected.',
  'fix.roll-back.flux-suspend':
    'When it cannot wait for a commit: keep Flux from reverting a change in the cluster, then set the image there by hand.',
  'fix.roll-back.flux-resume':
    'When the source is corrected, let Flux take over again.',
};
