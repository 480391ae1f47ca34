/** What a product does in its own way, as far as it matters for asking it. */
export interface RegistryProduct {
  /** Hosts that its token service is at, beside the registry's own. */
  realmHosts?: readonly string[];
  /** Hosts that it sends clients to for content: exact names, or endings that begin with a dot. */
  contentHosts?: readonly string[];
  /** A GET of a manifest counts against a quota of pulls, a HEAD does not. */
  countsManifestReads?: boolean;
  /** The registry of all its customers: its catalog is closed, or far too long to hold a name nearby. */
  shared?: boolean;
}

const selfHosted: RegistryProduct = {};

/**
 * Well-known services. Only the realm hosts here get credentials of the registry that names them.
 *
 * Docker Hub: hosts by Docker's allow list for firewalls (docs.docker.com, `desktop/setup/allow-list`, 2026); "Using GET
 * emulates a real pull and counts towards the limit. Using HEAD won't" (docs.docker.com, `docker-hub/download-rate-limit`).
 * GitLab: the token service of `registry.gitlab.com` is `gitlab.com/jwt/auth`. Amazon's layers: for ECR Public by the list
 * of hosts in the EKS Anywhere manual, for ECR by the bucket that its manual names for VPC endpoints. registry.k8s.io sends
 * clients to Artifact Registry, for manifests too.
 */
const productsByHost: ReadonlyMap<string, RegistryProduct> = new Map<
  string,
  RegistryProduct
>([
  [
    'registry-1.docker.io',
    {
      realmHosts: ['auth.docker.io'],
      contentHosts: [
        'production.cloudflare.docker.com',
        'production.cloudfront.docker.com',
        'docker-images-prod.6aa30f8b08e16409b46e0173d6de2f56.r2.cloudflarestorage.com',
      ],
      countsManifestReads: true,
      shared: true,
    },
  ],
  [
    'ghcr.io',
    { contentHosts: ['pkg-containers.githubusercontent.com'], shared: true },
  ],
  ['quay.io', { contentHosts: ['.quay.io'], shared: true }],
  [
    'registry.gitlab.com',
    {
      realmHosts: ['gitlab.com'],
      contentHosts: ['cdn.registry.gitlab-static.net'],
      shared: true,
    },
  ],
  [
    'public.ecr.aws',
    {
      contentHosts: [
        'd2glxqk2uabbnd.cloudfront.net',
        'd5l0dvt14r5h8.cloudfront.net',
      ],
      shared: true,
    },
  ],
  [
    'mcr.microsoft.com',
    { contentHosts: ['.data.mcr.microsoft.com'], shared: true },
  ],
  ['registry.k8s.io', { contentHosts: ['.pkg.dev'], shared: true }],
]);

const ecrHost =
  /^([0-9]{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]{2,32})\.(?:amazonaws\.com|amazonaws\.com\.cn|on\.aws|on\.amazonwebservices\.com\.cn)(?::[0-9]+)?$/;
const artifactRegistryHost =
  /^(?:[a-z0-9-]{2,32}-docker\.pkg\.dev|(?:[a-z]{2}\.)?gcr\.io)$/;
const acrHost = /\.azurecr\.(?:io|cn|us)$/;

/** Account and region of a private ECR registry, by its host. */
export function findEcrAddress(
  host: string,
): { accountId: string; region: string } | undefined {
  const [, accountId, region] = ecrHost.exec(host.toLowerCase()) ?? [];
  return accountId === undefined ? undefined : { accountId, region };
}

/** The product at a host, by the host alone. */
export function findProduct(host: string): RegistryProduct {
  const known = productsByHost.get(host);
  if (known) {
    return known;
  }
  const ecr = findEcrAddress(host);
  if (ecr) {
    const bucket = `prod-${ecr.region}-starport-layer-bucket.s3.${ecr.region}`;
    return {
      contentHosts: [`${bucket}.amazonaws.com`, `${bucket}.amazonaws.com.cn`],
    };
  }
  if (artifactRegistryHost.test(host)) {
    return { contentHosts: ['storage.googleapis.com'] };
  }
  if (acrHost.test(host)) {
    return { contentHosts: ['.blob.core.windows.net', '.data.azurecr.io'] };
  }
  return selfHosted;
}

/** Whether a host name is one of a list of names, or ends in one that begins with a dot. */
export function isAmong(
  hostname: string,
  hosts: readonly string[] = [],
): boolean {
  return hosts.some(host =>
    host.startsWith('.') ? hostname.endsWith(host) : hostname === host,
  );
}
