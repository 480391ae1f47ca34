import type { CauseId } from '../../causes/causeIds';

const digest = `sha256:${'ab'.repeat(32)}`;
const containerd16 = (image: string, error: string) =>
  `rpc error: code = Unknown desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${error}`;
const containerd21 = (image: string, error: string) =>
  `failed to pull and unpack image "${image}": failed to resolve image: ${error}`;
const crio = (image: string, error: string) =>
  `unable to pull image or OCI artifact: pull image err: initializing source docker://${image}: ${error}; artifact err: image reference: get manifest from ref: create image source: ${error}`;
const docker = (error: string) => `Error response from daemon: ${error}`;
const head = (host: string, error: string) =>
  `failed to do request: Head "https://${host}/v2/team/app/manifests/1.0": ${error}`;
const image = 'registry.example/team/app:1.0';

/** Messages of each cause, as kubelet, containerd 1.6 and 2.1, CRI-O 1.36 and Docker 28 build them. */
export const examples: Partial<Record<CauseId, readonly string[]>> = {
  'image-reference-invalid': [
    'Failed to apply default image tag "Nginx:1": couldn\'t parse image name "Nginx:1": invalid reference format: repository name (library/Nginx) must be lowercase',
    'Failed to inspect image "app": rpc error: code = Unknown desc = short-name "app:latest" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
  ],
  'tag-not-found': [
    `rpc error: code = NotFound desc = ${containerd21(
      image,
      `${image}: not found`,
    )}`,
    containerd16(image, `${image}: not found`),
    crio(
      image,
      'reading manifest 1.0 in registry.example/team/app: manifest unknown',
    ),
    docker(
      `manifest for ${image} not found: manifest unknown: manifest unknown`,
    ),
    docker('manifest unknown'),
    docker(
      'unknown: Tag 1.0 not found in repository registry.example/team/app',
    ),
    docker('unknown: artifact team/app:1.0 not found'),
    crio(
      image,
      'reading manifest 1.0 in registry.example/team/app: manifest tagged by "1.0" is not found',
    ),
  ],
  'digest-not-found': [
    containerd21(
      `nginx@${digest}`,
      `docker.io/library/nginx@${digest}: not found`,
    ),
    crio(
      `nginx@${digest}`,
      `reading manifest ${digest} in docker.io/library/nginx: manifest unknown`,
    ),
    docker(
      `manifest for nginx@${digest} not found: manifest unknown: manifest unknown`,
    ),
    docker(`unknown: artifact team/app@${digest} not found`),
  ],
  'repository-not-found': [
    docker(
      "repository registry.example/team/app not found: name unknown: The repository with name 'app' does not exist in the registry with id '123456789012'",
    ),
    crio(
      image,
      'reading manifest 1.0 in registry.example/team/app: repository name not known to registry',
    ),
    docker('unknown: repository team/app not found'),
    containerd21(
      image,
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://registry.example/v2/token?service=registry.example: 404 Not Found',
    ),
    crio(
      image,
      'reading manifest 1.0 in registry.example/team/app: StatusCode: 404, "<html>\\r\\n<head><title>404 Not Found</title></head>\\r..."',
    ),
    docker("unknown: Project 'project:team' not found or deleted."),
  ],
  'repository-not-found-or-no-access': [
    containerd21(
      'docker.io/team/app:1',
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    docker(
      "pull access denied for team/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ),
    crio(
      'quay.io/team/app:1',
      'reading manifest 1 in quay.io/team/app: unauthorized: access to the requested resource is not authorized',
    ),
    'Error response from daemon: repository team/app not found: does not exist or no pull access',
  ],
  'authentication-missing': [
    containerd21(
      image,
      'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    ),
    containerd16(
      image,
      'failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    ),
    containerd21(
      image,
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?service=ghcr.io: 403 Forbidden',
    ),
    containerd16(
      image,
      'pulling from host registry.example failed with status code [manifests 1.0]: 401 Unauthorized',
    ),
    crio(
      image,
      'reading manifest 1.0 in registry.example/team/app: authentication required',
    ),
    docker(
      'Head "https://registry.example/v2/team/app/manifests/1.0": unauthorized: authentication required',
    ),
    docker(
      'Head "https://r.pkg.dev/v2/a/manifests/1": denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.downloadArtifacts"',
    ),
  ],
  'authentication-failed': [
    containerd21(
      image,
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?service=registry.docker.io: 401 Unauthorized',
    ),
    crio(
      image,
      'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
    ),
    docker(
      'denied: Your authorization token has expired. Reauthenticate and try again.',
    ),
    containerd21(
      image,
      'unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1.0: 400 Bad Request',
    ),
  ],
  'authorization-denied': [
    containerd21(
      image,
      'unexpected status from HEAD request to https://ghcr.io/v2/team/app/manifests/1.0: 403 Forbidden',
    ),
    containerd16(
      image,
      'failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden',
    ),
    docker(
      "pull access denied for r.example/app, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::1:assumed-role/node is not authorized to perform: ecr:BatchGetImage",
    ),
    docker(
      'Head "https://registry.gitlab.com/v2/team/app/manifests/1.0": denied: access forbidden',
    ),
    docker('unknown: Forbidden'),
  ],
  'pull-secret-missing': [
    'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
  ],
  'pull-secret-malformed': [
    'Error: illegal base64 data at input byte 0',
    'unable to parse auth field, must be formatted as base64(username:password)',
  ],
  'credential-provider-failed': [
    'Failed getting credential from external registry credential provider: error execing credential provider plugin ecr-credential-provider for image 1.dkr.ecr.eu-west-1.amazonaws.com/app: exit status 1',
  ],
  'rate-limited': [
    containerd21(
      'docker.io/library/memcached:1',
      'unexpected status from HEAD request to https://registry-1.docker.io/v2/library/memcached/manifests/1: 429 Too Many Requests',
    ),
    docker(
      'toomanyrequests: You have reached your unauthenticated pull rate limit.',
    ),
    crio(
      'public.ecr.aws/a:1',
      'reading manifest 1 in public.ecr.aws/a: toomanyrequests: Rate exceeded',
    ),
  ],
  'registry-dns-failure': [
    containerd21(
      image,
      head(
        'registry.example',
        'dial tcp: lookup registry.example on 10.0.0.2:53: no such host',
      ),
    ),
    containerd21(
      image,
      head(
        'registry.example',
        'dial tcp: lookup registry.example on 10.0.0.2:53: read udp 10.0.0.9:37804->10.0.0.2:53: i/o timeout',
      ),
    ),
    containerd16(
      image,
      head(
        'registry.example',
        'dial tcp: lookup registry.example: Temporary failure in name resolution',
      ),
    ),
  ],
  'registry-connection-refused': [
    containerd21(
      image,
      head(
        'registry.example',
        'dial tcp 10.0.0.1:443: connect: connection refused',
      ),
    ),
    'image pull failed for registry.example/team/app:1.0 because the registry is unavailable: pinging container registry registry.example',
  ],
  'registry-timeout': [
    `rpc error: code = DeadlineExceeded desc = ${containerd21(
      image,
      head('registry.example', 'dial tcp 10.0.0.1:443: i/o timeout'),
    )}`,
    docker(
      'Get "https://registry.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    ),
    docker(
      'Get "https://registry.example/v2/": net/http: TLS handshake timeout',
    ),
    containerd21(image, head('registry.example', 'context deadline exceeded')),
  ],
  'registry-unreachable': [
    containerd21(
      image,
      head(
        'registry.example',
        'dial tcp 10.0.0.1:443: connect: no route to host',
      ),
    ),
    containerd21(
      image,
      head(
        'registry.example',
        'read tcp 10.0.0.9:1->10.0.0.1:443: read: connection reset by peer',
      ),
    ),
    docker('Get "https://registry.example/v2/": EOF'),
  ],
  'proxy-misconfigured': [
    containerd21(
      image,
      head(
        'registry.example',
        'proxyconnect tcp: dial tcp 10.0.0.3:3128: connect: connection refused',
      ),
    ),
    containerd21(
      image,
      head('registry.example', 'Proxy Authentication Required'),
    ),
  ],
  'tls-unknown-authority': [
    containerd21(
      image,
      head(
        'registry.example',
        'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ),
    ),
  ],
  'tls-certificate-invalid': [
    containerd16(
      image,
      head(
        'registry.example',
        'x509: certificate has expired or is not yet valid: current time 2026-11-20T07:39:00Z is before 2027-01-01T00:00:00Z',
      ),
    ),
    docker(
      'Get "https://registry.example/v2/": tls: failed to verify certificate: x509: certificate is valid for a.example, not registry.example',
    ),
    docker(
      'Get "https://10.0.0.1/v2/": x509: cannot validate certificate for 10.0.0.1 because it doesn\'t contain any IP SANs',
    ),
    containerd21(
      image,
      head(
        'registry.example',
        'remote error: tls: protocol version not supported',
      ),
    ),
  ],
  'tls-http-mismatch': [
    containerd21(
      image,
      head(
        'registry.example',
        'http: server gave HTTP response to HTTPS client',
      ),
    ),
  ],
  'registry-server-error': [
    containerd21(
      image,
      'unexpected status from HEAD request to https://registry.example/v2/team/app/manifests/1.0: 503 Service Unavailable',
    ),
    docker('received unexpected HTTP status: 502 Bad Gateway'),
    'rpc error: code = NotFound desc = get image config descriptor: unexpected media type text/html for sha256:abc: not found',
    docker(
      "error unmarshalling content: invalid character '<' looking for beginning of value",
    ),
    docker(
      'unknown: <html>\n<head><title>405 Method Not Allowed</title></head></html>',
    ),
  ],
  'registry-quota-or-policy': [
    docker(
      'unknown: current image with 4 vulnerabilities cannot be pulled due to configured policy',
    ),
    containerd21(
      image,
      'unexpected status from HEAD request to https://harbor.example/v2/prod/app/manifests/1.0: 412 Precondition Failed',
    ),
    containerd21(
      'registry.k8s.io/pause:3.9',
      'unexpected status from HEAD request to https://registry.k8s.io/v2/pause/manifests/3.9: 403 Forbidden',
    ),
  ],
  'signature-verification-failed': [
    'SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists',
  ],
  'platform-mismatch': [
    'rpc error: code = NotFound desc = get image config descriptor: no match for platform in manifest sha256:abc: not found',
    crio(
      image,
      'choosing an image from manifest list docker://app: no image found in image index for architecture "amd64", variant "", OS "linux"',
    ),
    'no matching manifest for linux/amd64 in the manifest list entries',
  ],
  'manifest-unsupported': [
    `rpc error: code = InvalidArgument desc = failed to pull and unpack image "${image}": schema 1 image manifests are no longer supported: invalid argument`,
    'unsupported media type application/vnd.cncf.helm.config.v1+json',
    docker('base64 decode error: illegal base64url string'),
  ],
  'image-corrupted': [
    `failed to pull and unpack image "${image}": failed commit on ref "layer-sha256:a": unexpected commit digest sha256:b, expected sha256:a: failed precondition`,
    `failed to pull and unpack image "${image}": short read: expected 200279 bytes but got 100139: unexpected EOF`,
    'filesystem layer verification failed for digest sha256:abc',
  ],
  'registry-blob-missing': [
    `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to copy: httpReadSeeker: failed open: could not fetch content descriptor sha256:a (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found`,
    'unable to pull image or OCI artifact: pull image err: reading blob sha256:a: fetching blob: blob unknown to registry',
  ],
  'node-disk-full': [
    `failed to pull and unpack image "${image}": failed to extract layer sha256:a: write /var/lib/containerd/x: no space left on device`,
  ],
  'node-runtime-error': [
    `failed to pull and unpack image "${image}": failed to prepare extraction snapshot "extract-1 sha256:a": missing parent bucket: not found`,
    'failed to "StartContainer" for "app" with CreateContainerError: "failed to create containerd container: error unpacking image: failed to extract layer sha256:a: failed to get reader from content store: content digest sha256:b: not found"',
  ],
  'pull-cancelled-or-timeout': [
    `rpc error: code = Canceled desc = failed to pull and unpack image "${image}": context canceled`,
    'Failed to pull image "nginx": rpc error: code = 4 desc = context deadline exceeded',
  ],
  'pull-throttled-by-kubelet': ['pull QPS exceeded'],
  'never-pull-policy': [
    'Container image "registry.example/team/app:1.0" is not present with pull policy of Never',
  ],
  unknown: [
    'Back-off pulling image "registry.example/team/app:1.0"',
    'Error: ErrImagePull',
  ],
};

/** Messages with the same words that are about something else. */
export const otherMessages: readonly string[] = [
  'Readiness probe failed: Get "http://10.0.0.1:8080/health": dial tcp 10.0.0.1:8080: connect: connection refused',
  'Liveness probe failed: HTTP probe failed with statuscode: 503',
  'MountVolume.SetUp failed for volume "data" : rpc error: code = Internal desc = no space left on device',
  'Unable to attach or mount volumes: unmounted volumes=[data]: timed out waiting for the condition',
  'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a": plugin type="calico" failed (add): Get "https://10.0.0.1:443": x509: certificate signed by unknown authority',
  'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app": permission denied: unknown',
  'Back-off restarting failed container app in pod app-1_default(abc)',
  'Error: secret "database" not found',
  "Error: couldn't find key PASSWORD in Secret default/database",
  'container has runAsNonRoot and image will run as root (pod: "a", container: app)',
  'Container image "registry.example/team/app:1.0" already present on machine',
  'Successfully pulled image "registry.example/team/app:1.0" in 31ms (31ms including waiting)',
  'Internal error occurred: failed calling webhook "validate.example": failed to call webhook: Post "https://webhook.default.svc:443/": dial tcp 10.0.0.1:443: i/o timeout',
  'admission webhook "policy.example" denied the request: image registry.example/app:latest is not allowed',
  '0/3 nodes are available: 3 node(s) had untolerated taint',
  'The node was low on resource: ephemeral-storage.',
  'failed to garbage collect required amount of images',
  'Error: failed to generate container "a" spec: failed to generate spec: no command specified',
];
