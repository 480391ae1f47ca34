/** Fixes at registries, and on the way to them. */
export const registryFixTexts = {
  'fix.ask-registry.title': 'Ask those who run `{{host}}`',
  'fix.ask-registry.request':
    'See what it answers. A working registry answers 200 or 401.',
  'fix.ask-registry.status':
    'Look at the status page or monitoring of `{{host}}`, and tell those who run it the time, the image and the message.',
  'fix.check-hub-limit.title': 'See how many pulls Docker Hub still allows',
  'fix.check-hub-limit.headers':
    'Ask for a manifest and read the headers of the answer. Run it on a node: the limit belongs to the address that asks, which nodes behind one gateway share. This request counts for nothing.',
  'fix.check-hub-limit.read':
    '`ratelimit-limit` is the number of pulls and the seconds that it is for, `ratelimit-remaining` what is left, `docker-ratelimit-source` whose limit it is. With credentials the limit is that of the account: send them with `-u` when asking for the token.',
  'fix.measured-quota.title':
    'Look at what is left of the limit: {{remaining}} of {{limit}} pulls',
  'fix.measured-quota.left':
    'When it was asked last, `{{registry}}` allowed {{remaining}} more pulls of {{limit}}.',
  'fix.measured-quota.left-in-window':
    'When it was asked last, `{{registry}}` allowed {{remaining}} more pulls of {{limit}} within {{window}}.',
  'fix.measured-quota.anonymous-named':
    'That is the quota of `{{source}}`, the address from which Backstage asked without signing in. It is that of the nodes as well only where they leave the network by the same address.',
  'fix.measured-quota.anonymous-unnamed':
    'That is the quota of the address from which Backstage asked without signing in. It is that of the nodes as well only where they leave the network by the same address.',
  'fix.measured-quota.configured-named':
    'That is the quota of `{{source}}`, the account that Backstage is configured to ask with. Pods that sign in with another account, or do not sign in, use another.',
  'fix.measured-quota.configured-unnamed':
    'That is the quota of the account that Backstage is configured to ask with. Pods that sign in with another account, or do not sign in, use another.',
  'fix.use-mirror.title': 'Pull from `{{registry}}` through a mirror',
  'fix.use-mirror.containerd':
    'On every node with containerd, name a mirror or cache of yours in place of `<mirror>`. It is read with the next pull, without a restart, where `config_path` is set.',
  'fix.use-mirror.crio':
    'On every node with CRI-O, name the mirror in place of `<mirror>`. The last line makes CRI-O read it, without a restart.',
  'fix.use-mirror.docker':
    'On every node with Docker, add this to `/etc/docker/daemon.json`, beside what is there.',
  'fix.use-mirror.copy':
    'Or copy the image to a registry of your own and name that in the manifest.',
  'fix.satisfy-policy.title': 'Satisfy the rule of `{{registry}}`',
  'fix.satisfy-policy.find':
    'Find the rule in `{{registry}}` that the message names: a scan result, a missing signature, a quota, terms to accept, or a firewall of the registry.',
  'fix.satisfy-policy.exempt':
    'Mend what it complains of, for example by rebuilding the image without the vulnerability or by signing it, or ask the owner of the rule for an exemption.',
  'fix.renew-certificate.title': 'Renew the certificate of `{{host}}`',
  'fix.renew-certificate.show':
    'See from when to when the certificate is valid and for which names.',
  'fix.renew-certificate.names':
    'The certificate must be valid now, and name `{{host}}` among its subject alternative names, as an IP address where it is asked by address. The common name alone does not count.',
  'fix.update-tls.title': 'Let `{{host}}` speak TLS 1.2 or newer',
  'fix.update-tls.try':
    'See whether it does. Without it the answer is an error instead of a certificate.',
  'fix.update-tls.server':
    'Update the server or the load balancer of `{{host}}`, or allow TLS 1.2 and current ciphers in its settings.',
  'fix.serve-chain.title': 'Or let `{{host}}` send its whole chain',
  'fix.serve-chain.chain':
    'If a public authority signed the certificate, `{{host}}` does not send the intermediate certificate along. Have its operators configure the full chain.',
  'fix.add-tls.title': 'Or give `{{registry}}` a certificate',
  'fix.add-tls.front':
    'Put a server that speaks TLS in front of `{{registry}}`, or use the port on which it already does. This is the safer way.',
  'fix.allow-plain-http.title':
    'Let the nodes speak plain HTTP with `{{registry}}`',
  'fix.allow-plain-http.warning':
    'Without TLS, anyone on the way can read and change images and credentials. Do so only within a network that you trust.',
  'fix.allow-plain-http.containerd':
    'On nodes with containerd. The file is read with the next pull, without a restart.',
  'fix.allow-plain-http.crio':
    'On nodes with CRI-O. The last line makes CRI-O read it, without a restart.',
  'fix.allow-plain-http.docker':
    'On nodes with Docker, add this to `/etc/docker/daemon.json`, beside what is there.',
  'fix.trust-authority.title':
    'Let the nodes trust the certificate of `{{registry}}`',
  'fix.trust-authority.look':
    'See who signed it. If that is a proxy of your company, it signs for every host: add its authority to the system’s store of the nodes and restart the runtime. For a single registry go on here.',
  'fix.trust-authority.containerd':
    'On nodes with containerd, here `{{nodes}}`. `<ca.crt>` is the file with the certificate of that authority. Both files are read with the next pull, without a restart.',
  'fix.trust-authority.config-path':
    'containerd reads this directory only where its `config_path` names the one above it. From version 2.2 on it does so by default (`/etc/containerd/certs.d:/etc/docker/certs.d`). Where the command shows nothing, set `/etc/containerd/certs.d` in `/etc/containerd/config.toml`, in the registry section of the image plugin, and restart containerd once.',
  'fix.trust-authority.crio':
    'On nodes with CRI-O. The file is read with the next pull, without a restart.',
  'fix.trust-authority.docker':
    'On nodes with Docker. The file is read with the next pull, without a restart.',
  'fix.trust-authority.all-nodes':
    'Do so on every node, and in the image or script that new nodes are made from.',
  'fix.check-clock.title':
    'Check the clock of the nodes and the dates of the certificate',
  'fix.check-clock.clock':
    'A node whose clock is wrong takes a good certificate for expired, or for not yet valid.',
  'fix.check-from-node.title': 'Try it from `{{nodes}}`',
  'fix.check-from-node.request':
    'With a shell on node `{{nodes}}`, since its network and resolver are not those of pods: resolve the name, ask the registry, pull the image.',
  'fix.check-from-node.debug':
    'Without a shell there, this pod runs on exactly that node, in its network and with its resolver, makes the request, and is removed again. Where the namespace forbids pods in the network of a node, use one that allows them. Its image comes from another registry than the one that fails.',
  'fix.check-from-node.images':
    'If the node cannot get that image either, take one that it has and that contains curl. This lists what it has.',
  'fix.check-from-node.read':
    'A number like 200 or 401 means that the way to the registry is open. `crictl` sends no pull secret, so an image that needs one is refused here.',
  'fix.repair-dns.title': 'Repair name resolution on `{{nodes}}`',
  'fix.repair-dns.resolver':
    'The runtime resolves names with the resolver of node `{{nodes}}`, not with the DNS of the cluster. See which it is and whether it knows the name.',
  'fix.repair-dns.record':
    'If it answers other names but not this one, the record is missing there, or the name is misspelt.',
  'fix.open-network.title': 'Open the way to `{{host}}`',
  'fix.open-network.rules':
    'From `{{nodes}}` to `{{host}}`: check firewall, security groups, routes, NAT or private endpoint, and the size of packets (MTU) on tunnels.',
  'fix.open-network.hosts':
    'Registries use several hosts: for manifests, for tokens and for layers. All of them must be allowed.',
  'fix.open-network.check': 'See on a node whether it is open.',
  'fix.repair-proxy.title': 'Correct the proxy of the runtime on `{{nodes}}`',
  'fix.repair-proxy.show':
    'See on node `{{nodes}}` which proxy the runtime uses. It has it from its systemd unit or a file that the unit names, not from the shell.',
  'fix.repair-proxy.unit':
    'Correct address and credentials there. For CRI-O the unit is `crio`. Special characters of a password must be percent-encoded; a URL with a password belongs into a file that only root can read, named by `EnvironmentFile=`.',
  'fix.repair-proxy.unit-known':
    'Correct address and credentials there. Special characters of a password must be percent-encoded; a URL with a password belongs into a file that only root can read, named by `EnvironmentFile=`.',
  'fix.repair-proxy.no-proxy':
    'A registry inside your network belongs into `NO_PROXY`, as shown for this one, so that the proxy is not asked for it.',
  'fix.sign-image.title': 'Sign `{{image}}`',
  'fix.sign-image.sign':
    'Sign it with the key or identity that the policy of the cluster expects. Sign a digest, not a tag.',
  'fix.sign-image.verify': 'See that the signature is found and fits the key.',
  'fix.correct-signature-policy.title':
    'Or correct the signature policy of the nodes',
  'fix.correct-signature-policy.node':
    'If the image may run unsigned, or another key signs it, correct `/etc/containers/policy.json` and `/etc/containers/registries.d` on the nodes, or the ClusterImagePolicy that makes them. Never switch the policy off as a whole.',
};
