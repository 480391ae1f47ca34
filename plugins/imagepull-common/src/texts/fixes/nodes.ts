/** Fixes on nodes, and ways to find out more. */
export const nodeFixTexts = {
  'fix.free-disk.title': 'Make room on `{{nodes}}`',
  'fix.free-disk.pressure': '`{{nodes}}` reports `DiskPressure`.',
  'fix.free-disk.waiting':
    'Others wait there for an image as well: `{{pods}}`.',
  'fix.free-disk.conditions':
    'See whether the node reports `DiskPressure`, and what runs there.',
  'fix.free-disk.tenants': 'See what runs there.',
  'fix.free-disk.measure':
    'On the node, see what is full: bytes, or inodes where bytes are free. CRI-O also needs room in `/var/tmp`.',
  'fix.free-disk.measure-store':
    'On the node, see what is full: bytes, or inodes where bytes are free.',
  'fix.free-disk.prune':
    'Remove images that no container uses, also those that were loaded by hand.',
  'fix.free-disk.larger':
    'If that is not enough, enlarge the disk of the images, or look for containers whose logs or files fill it.',
  'fix.use-another-node.title': 'Move the pods away from `{{nodes}}`',
  'fix.use-another-node.cordon': 'Keep new pods away from the node.',
  'fix.use-another-node.recreate':
    'Have the failing pods created anew, on other nodes.',
  'fix.use-another-node.uncordon':
    'When the node is well again, let pods return.',
  'fix.repair-runtime.title': 'Repair the container runtime on `{{nodes}}`',
  'fix.repair-runtime.log': 'See on node `{{nodes}}` what the runtime reports.',
  'fix.repair-runtime.remove':
    'Remove what it has of the image and pull it anew.',
  'fix.repair-runtime.restart':
    'If that fails as well, restart the runtime (`crio` or `docker` where it is that one). Containers go on running with containerd and CRI-O.',
  'fix.repair-runtime.restart-known':
    'If that fails as well, restart the runtime. Containers go on running.',
  'fix.repair-runtime.restart-docker':
    'If that fails as well, restart the runtime. Where `live-restore` is not set, that stops all containers of the node: move its pods away first with `kubectl drain`.',
  'fix.schedule-on-platform.title': 'Or run the pods where the image fits',
  'fix.schedule-on-platform.nodes': 'See which platforms the nodes have.',
  'fix.schedule-on-platform.patch':
    'Keep the pods on nodes that fit. In place of `<architecture>` name that of the image, for example `amd64` or `arm64`.',
  'fix.schedule-on-platform.known':
    'There are nodes on which the image runs: `{{platforms}}`.',
  'fix.schedule-on-platform.patch-known': 'Keep the pods on nodes that fit.',
  'fix.schedule-on-platform.selector':
    'Name the architecture of the image in the pod template where it is kept.',
  'fix.read-node-log.title': 'Read the log of `{{nodes}}`',
  'fix.read-node-log.journal':
    'On node `{{nodes}}`: kubelet and runtime write there what events leave out, for example why a credential provider failed.',
  'fix.read-events.title': 'Read the events of the pod',
  'fix.read-events.describe':
    'Look for the event `Failed to pull image`: its message has the cause. Events are kept for about an hour.',
  'fix.read-events.fresh':
    'If they are gone, have the failing pods created anew: the first attempt writes them again.',
  'fix.retry-now.title': 'Try again at once',
  'fix.retry-now.recreate':
    'The kubelet tries again by itself. If the fault has passed and you cannot wait, have the failing pods created anew: new pods start without a pause.',
  'fix.raise-pull-limit.title': 'Raise the limit of pulls on `{{nodes}}`',
  'fix.raise-pull-limit.configuration':
    'In the configuration of the kubelet on `{{nodes}}`, usually `/var/lib/kubelet/config.yaml`. The values here are twice the defaults.',
  'fix.raise-pull-limit.restart':
    'Restart the kubelet. Running containers are not touched.',
  'fix.help-long-pulls.title':
    'Find out why the pull takes so long on `{{nodes}}`',
  'fix.help-long-pulls.time':
    'On node `{{nodes}}`, see how long the pull takes. Slow disks hold it up as much as slow networks do.',
  'fix.help-long-pulls.deadline':
    'containerd gives up where nothing arrives for the time of `image_pull_progress_timeout`, CRI-O for that of `pull_progress_timeout`, the Docker shim for that of `--image-pull-progress-deadline`. Raise it where the network is slow.',
  'fix.help-long-pulls.parallel':
    'By default a kubelet pulls one image after the other, so that a large one holds up the rest. `serializeImagePulls: false` with `maxParallelImagePulls` changes that.',
  'fix.check-node-configuration.title':
    'Check the registry settings of `{{nodes}}`',
  'fix.check-node-configuration.containerd':
    'On nodes with containerd, here `{{nodes}}`: see where mirrors and settings of this registry come from.',
  'fix.check-node-configuration.crio':
    'On nodes with CRI-O: look for entries of this registry with `blocked`, `mirror`, `insecure` or `location`.',
  'fix.check-node-configuration.docker':
    'On nodes with Docker: look for `registry-mirrors`, which are for Docker Hub alone, `insecure-registries` and proxies.',
  'fix.allow-short-names.title': 'Or let `{{nodes}}` complete short names',
  'fix.allow-short-names.registries-conf':
    'On nodes with CRI-O, here `{{nodes}}`. Every image without a host is then taken from Docker Hub.',
  'fix.upgrade-runtime.title': 'Or upgrade the container runtime',
  'fix.upgrade-runtime.formats':
    'If the image is in a newer format, for example with layers compressed by zstd, nodes with a newer runtime can read it.',
  'fix.repair-sandbox-image.title':
    'Give `{{nodes}}` the pause image `{{image}}`',
  'fix.repair-sandbox-image.try':
    'On node `{{nodes}}`, see whether the image can be pulled. Pull secrets of pods do not apply to it.',
  'fix.repair-sandbox-image.containerd':
    'With containerd, see which image is configured: `sandbox_image` (1.x) or `sandbox` of `pinned_images` (2.x) in `/etc/containerd/config.toml`.',
  'fix.repair-sandbox-image.crio':
    'With CRI-O it is `pause_image`, with `pause_image_auth_file` for credentials.',
  'fix.repair-sandbox-image.docker':
    'With Docker it is `--pod-infra-container-image` of `cri-dockerd`.',
  'fix.repair-sandbox-image.restart':
    'After a change of the configuration, restart the runtime. Pods that wait start by themselves.',
};
