/** Causes on the way to the registry, and at the registry. */
export const networkCauseTexts = {
  'cause.registry-dns-failure.title': 'Host name cannot be resolved',
  'cause.registry-dns-failure.headline':
    'The name `{{host}}` cannot be resolved on `{{nodes}}`',
  'cause.registry-dns-failure.explanation':
    'The node asks its DNS server for the address of `{{host}}` and gets none. Either the name is misspelt, or the DNS server of the nodes does not know it or does not answer. The DNS of the cluster is not used for this.',

  'cause.registry-connection-refused.title': 'Connection refused',
  'cause.registry-connection-refused.headline':
    '`{{host}}` refuses the connection',
  'cause.registry-connection-refused.explanation':
    'The computer answers, but no program accepts connections at this port. The registry is down, or host or port are wrong.',
  'cause.registry-connection-refused.headline.own-host':
    'There is no registry at `{{host}}` on `{{nodes}}`',
  'cause.registry-connection-refused.explanation.own-host':
    'For a node, `localhost` is the node itself, not the computer where the image was built. Push the image to a registry that the nodes can reach.',

  'cause.registry-timeout.title': 'No answer in time',
  'cause.registry-timeout.headline': '`{{host}}` does not answer in time',
  'cause.registry-timeout.explanation':
    'The node gets no answer from `{{host}}`. Usually a firewall or a missing route swallows the packets; the host may also be down or overloaded.',

  'cause.registry-unreachable.title': 'Registry cannot be reached',
  'cause.registry-unreachable.headline':
    'The connection to `{{host}}` breaks off',
  'cause.registry-unreachable.explanation':
    'There is no usable way from the node to `{{host}}`: no route, or something in between closes the connection. Check routes, firewalls and gateways.',

  'cause.proxy-misconfigured.title': 'Proxy fails',
  'cause.proxy-misconfigured.headline':
    'The proxy of `{{nodes}}` does not let the pull through',
  'cause.proxy-misconfigured.explanation':
    'The container runtime is told to use a proxy, and the proxy fails or refuses; the registry was never asked. Address and credentials of the proxy are in the settings of the runtime on each node.',

  'cause.tls-unknown-authority.title': 'Certificate not trusted',
  'cause.tls-unknown-authority.headline':
    '`{{nodes}}` does not trust the certificate of `{{host}}`',
  'cause.tls-unknown-authority.explanation':
    'The certificate is signed by an authority that the node does not know: an internal one, the registry itself, or a proxy that inspects traffic. The nodes have to be told to trust it.',

  'cause.tls-certificate-invalid.title': 'Certificate not valid',
  'cause.tls-certificate-invalid.headline':
    'The certificate of `{{host}}` is not valid',
  'cause.tls-certificate-invalid.explanation':
    'The certificate has expired, is not yet valid, or is for another name. It has to be renewed at the registry; if others can use it, look at the clock of the node.',
  'cause.tls-certificate-invalid.headline.expired':
    'The certificate of `{{host}}` has expired',
  'cause.tls-certificate-invalid.explanation.expired':
    'The time for which the certificate was issued is over, or the clock of the node is wrong. Nobody can pull from `{{host}}` over a checked connection until it is renewed.',
  'cause.tls-certificate-invalid.headline.not-yet-valid':
    'The certificate of `{{host}}` is not valid yet',
  'cause.tls-certificate-invalid.explanation.not-yet-valid':
    'The time for which the certificate was issued has not begun by the clock of the node. Either the clock is behind, or the certificate was put in place too early.',
  'cause.tls-certificate-invalid.headline.other-name':
    'The certificate of `{{host}}` is for another name',
  'cause.tls-certificate-invalid.explanation.other-name':
    'Something answers under this name with a certificate that does not include it: another server, because of a wrong DNS entry or a typing error in the image, or the right one with an incomplete certificate.',
  'cause.tls-certificate-invalid.headline.no-ip-san':
    'The certificate of `{{host}}` does not name its address',
  'cause.tls-certificate-invalid.explanation.no-ip-san':
    'The registry is asked by its address, and its certificate holds no address. Ask it by a name that the certificate has, or add the address to the certificate.',
  'cause.tls-certificate-invalid.headline.protocol':
    '`{{host}}` speaks no version of TLS that the nodes accept',
  'cause.tls-certificate-invalid.explanation.protocol':
    'The registry offers only old versions of TLS or old ciphers, which current runtimes refuse. Its server has to be updated.',

  'cause.tls-http-mismatch.title': 'Plain HTTP instead of TLS',
  'cause.tls-http-mismatch.headline':
    '`{{host}}` speaks plain HTTP where TLS is expected',
  'cause.tls-http-mismatch.explanation':
    'The nodes ask with TLS, and the registry answers without. Give the registry a certificate, or tell the nodes that this registry has none. Perhaps only the port is wrong.',

  'cause.registry-server-error.title': 'Registry fails',
  'cause.registry-server-error.headline':
    '`{{host}}` answers with an error of its own',
  'cause.registry-server-error.explanation':
    'The registry, or what stands in front of it, fails to do its work. The cause lies there and usually passes; the kubelet tries again by itself.',
  'cause.registry-server-error.headline.html-answer':
    '`{{host}}` answers with a web page instead of an image',
  'cause.registry-server-error.explanation.html-answer':
    'What answers is no registry: a sign-in page, a proxy, or a web server. The host or path of the image may be wrong, or something in between takes the request.',

  'cause.node-disk-full.title': 'Disk of the node is full',
  'cause.node-disk-full.headline': '`{{nodes}}` has no room left for the image',
  'cause.node-disk-full.explanation':
    'The image arrives, but the disk of the node is full, or has no file entries (inodes) left. The platform team has to make room; other pods on the node are in danger as well.',

  'cause.node-runtime-error.title': 'Container runtime fails',
  'cause.node-runtime-error.headline':
    'The container runtime on `{{nodes}}` fails',
  'cause.node-runtime-error.explanation':
    'The fault is in the software that keeps images on the node, not in the image. The platform team has to look at the node.',

  'cause.pull-cancelled-or-timeout.title': 'Pull given up',
  'cause.pull-cancelled-or-timeout.headline':
    'The pull of `{{image}}` was given up: it took too long',
  'cause.pull-cancelled-or-timeout.explanation':
    'The pull began and then made no progress for too long, so the runtime stopped it. The image is large, or network, registry or disk are slow. The next attempt may succeed.',

  'cause.pull-throttled-by-kubelet.title': 'Too many pulls on the node',
  'cause.pull-throttled-by-kubelet.headline':
    '`{{nodes}}` starts too many pulls at once and makes some wait',
  'cause.pull-throttled-by-kubelet.explanation':
    'The kubelet limits its own pulls per second. That happens when many pods start together, and passes by itself. If it happens often, the limit can be raised.',

  'cause.node-config-error.title': 'Registry settings of the node',
  'cause.node-config-error.headline':
    'The registry settings of `{{nodes}}` lead to the wrong place',
  'cause.node-config-error.explanation':
    'Mirrors, blocked registries and names are configured on each node, and there something does not fit `{{registry}}`. The platform team has to correct it.',

  'cause.unknown.title': 'Cause not known',
  'cause.unknown.headline':
    '`{{image}}` cannot be pulled, and nothing says why',
  'cause.unknown.explanation':
    'The kubelet reports that the pull fails, but the message with the cause is gone: events are kept for about an hour, and kubelets before 1.32 do not repeat the cause. The next attempt writes it again.',
};
