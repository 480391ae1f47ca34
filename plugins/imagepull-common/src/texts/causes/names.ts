/** Causes that lie in the image reference, or in what it names. */
export const nameCauseTexts = {
  'cause.image-reference-invalid.title': 'Invalid image reference',
  'cause.image-reference-invalid.headline':
    '`{{image}}` is not a valid image reference',
  'cause.image-reference-invalid.explanation':
    'Nothing is asked of a registry: the name itself cannot be read. The pod starts when its image is corrected.',
  'cause.image-reference-invalid.headline.short-name':
    '`{{image}}` does not say from which registry',
  'cause.image-reference-invalid.explanation.short-name':
    'The runtime of the nodes refuses names without a host, because it is not told which registry to ask. Written in full, for example `docker.io/library/nginx`, the name works everywhere.',

  'cause.tag-not-found.title': 'Tag not found',
  'cause.tag-not-found.headline': 'Tag `{{tag}}` does not exist in `{{name}}`',
  'cause.tag-not-found.explanation':
    'The registry `{{registry}}` answers, but it has no image of this name with the tag `{{tag}}`. Usual reasons are a typing error, a build that was not pushed, or a tag that was removed. Trying again helps only if the tag is still to come.',
  'cause.tag-not-found.headline.likely':
    'Tag `{{tag}}` was not found in `{{name}}`',
  'cause.tag-not-found.explanation.likely':
    'The registry `{{registry}}` answers that it has nothing of this name and tag. Most often the tag is missing; the message would be the same if the whole repository were. Usual reasons are a typing error, a build that was not pushed, or a tag that was removed.',
  'cause.tag-not-found.headline.removed':
    'Tag `{{tag}}` is gone from `{{name}}`',
  'cause.tag-not-found.explanation.removed':
    'This container ran with the image before, so the tag existed; the registry `{{registry}}` does not find it any more. It was removed by hand or by a clean-up rule. Pods that still run will fail in the same way when they restart on a node without the image.',
  'cause.tag-not-found.headline.latest':
    '`{{name}}` has no tag `latest`, and the manifest names none',
  'cause.tag-not-found.explanation.latest':
    'Where no tag is written, Kubernetes asks for `latest`. The registry `{{registry}}` does not find that in the repository. Name a tag that exists.',

  'cause.repository-not-found.title': 'Repository not found',
  'cause.repository-not-found.headline':
    'Repository `{{path}}` does not exist at `{{registry}}`',
  'cause.repository-not-found.explanation':
    'The registry answers, and says that it has no repository of this name. Usual reasons are a typing error in project or name, another region or account, or a repository that was never created.',
  'cause.repository-not-found.headline.likely':
    'Repository `{{path}}` was not found at `{{registry}}`',
  'cause.repository-not-found.explanation.likely':
    'The registry answers that it has nothing of this name. Most often project or name are misspelt or the repository was never created; with some registries the message is the same when only the tag is missing.',

  'cause.repository-not-found-or-no-access.title':
    'Repository not found, or no access',
  'cause.repository-not-found-or-no-access.headline':
    '`{{name}}` does not exist, or the cluster may not see it',
  'cause.repository-not-found-or-no-access.explanation':
    'The registry `{{registry}}` gives the same answer for a repository that does not exist and for a private one, so as not to tell strangers what there is. First find out whether the name is right; if it is, the pods need credentials.',
  'cause.repository-not-found-or-no-access.headline.bare-name':
    '`{{name}}` was not found on Docker Hub',
  'cause.repository-not-found-or-no-access.explanation.bare-name':
    'A name without a host means an official image of Docker Hub, and those are public. Most likely the name is misspelt, the host or the organisation in front of it is missing, or the image exists only on the computer where it was built.',

  'cause.digest-not-found.title': 'Digest not found',
  'cause.digest-not-found.headline':
    'The pinned digest does not exist in `{{name}}`',
  'cause.digest-not-found.explanation':
    'The manifest asks for exactly `{{digest}}`, and the registry `{{registry}}` does not have it. Usually the image was built anew and the registry removed the old one. Where tag and digest are both written, the digest alone counts.',

  'cause.platform-mismatch.title': 'Image not built for this platform',
  'cause.platform-mismatch.headline':
    '`{{image}}` was not built for `{{platform}}`',
  'cause.platform-mismatch.explanation':
    'The image exists, but none of its variants runs on `{{nodes}}`. It was probably built on a computer with another processor. Build it for all platforms that the nodes have, or let the pods run on nodes that fit.',
  'cause.platform-mismatch.headline.unnamed':
    '`{{image}}` was not built for the platform of `{{nodes}}`',

  'cause.manifest-unsupported.title': 'Not an image that the runtime can use',
  'cause.manifest-unsupported.headline':
    '`{{image}}` is not an image that the runtime can use',
  'cause.manifest-unsupported.explanation':
    'The registry has something of this name, but in a format that the container runtime cannot run: a Helm chart or another artifact, a very old image, or a very new format. Check that the name is that of an image.',
  'cause.manifest-unsupported.headline.schema-1':
    '`{{image}}` is in an image format that runtimes have given up',
  'cause.manifest-unsupported.explanation.schema-1':
    'The image was pushed in Docker’s first format (schema 1), which current runtimes do not read any more. It has to be built and pushed anew.',

  'cause.image-corrupted.title': 'Image damaged',
  'cause.image-corrupted.headline':
    'The content of `{{image}}` arrives damaged',
  'cause.image-corrupted.explanation':
    'What arrives from `{{host}}` does not match what the image promises, or breaks off. The connection or a proxy may be at fault, or the image was pushed incompletely. If it happens on every node, push the image again.',

  'cause.registry-blob-missing.title': 'Part of the image is missing',
  'cause.registry-blob-missing.headline':
    'A layer of `{{image}}` is missing in the registry',
  'cause.registry-blob-missing.explanation':
    'The registry `{{registry}}` knows the image but has lost a part of it, often by a clean-up or an incomplete copy. Pushing the image again puts the part back.',

  'cause.never-pull-policy.title': 'Image not on the node, pulling not allowed',
  'cause.never-pull-policy.headline':
    'No `{{image}}` that the pod may use is on `{{nodes}}`, and its policy forbids to pull it',
  'cause.never-pull-policy.explanation':
    'The container has `imagePullPolicy: Never`, so the kubelet only looks on the node. Since Kubernetes 1.35 it says the same when the image is there, but was pulled with credentials that this pod does not have. Change the policy, load the image onto the node, or give the pod those credentials.',

  'cause.local-image-only.title': 'Image exists only locally',
  'cause.local-image-only.headline':
    '`{{name}}` seems to exist only where it was built',
  'cause.local-image-only.explanation':
    'The name has no host, and no registry has it. An image that was built on a computer is not in the cluster: it has to be loaded into its nodes or pushed to a registry.',
};
