import { defaultRegistry } from '../../image/parseImageReference';
import type { ImageName } from '../../schema';
import type { TextId } from '../../texts/english';
import { shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';

/** The registry services whose habits the fixes know. */
export type RegistryProductId =
  | 'docker-hub'
  | 'github'
  | 'gitlab'
  | 'ecr'
  | 'ecr-public'
  | 'artifact-registry'
  | 'acr'
  | 'quay'
  | 'other';

/** What the fixes know of the registry that an image is in. */
export interface RegistryProduct {
  id: RegistryProductId;
  /** What credentials for it look like. */
  credentials: TextId;
  /** Who grants the right to pull, and which right. */
  grant: TextId;
  /** Server for `kubectl create secret docker-registry`. */
  server: Word;
  /** User name for it, where the service fixes one. */
  user: Word;
  /** The command that prints its password; absent where a person has it. */
  passwordCommand?: Code;
  /** Region, when the host tells it. */
  region?: Word;
  /** Name of the registry or account, when the host tells it. */
  account?: Word;
}

const ecrHost =
  /^([0-9]{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]{2,32})\.(?:amazonaws\.com|amazonaws\.com\.cn|on\.aws)$/;
const acrHost = /^([a-z0-9-]{5,80})\.azurecr\.(?:io|cn|us)$/;
const artifactRegistryHost =
  /^(?:([a-z0-9-]{2,32})-docker\.pkg\.dev|(?:[a-z]{2}\.)?gcr\.io)$/;

function identify(registry: string): RegistryProductId {
  if (registry === defaultRegistry) {
    return 'docker-hub';
  }
  const exact: Record<string, RegistryProductId> = {
    'ghcr.io': 'github',
    'registry.gitlab.com': 'gitlab',
    'public.ecr.aws': 'ecr-public',
    'quay.io': 'quay',
  };
  if (Object.hasOwn(exact, registry)) {
    return exact[registry];
  }
  if (ecrHost.test(registry)) {
    return 'ecr';
  }
  if (acrHost.test(registry)) {
    return 'acr';
  }
  return artifactRegistryHost.test(registry) ? 'artifact-registry' : 'other';
}

function passwordCommandOf(
  id: RegistryProductId,
  region: Word | undefined,
): Code | undefined {
  switch (id) {
    case 'ecr':
      return shell`aws ecr get-login-password --region ${
        region ?? words.placeholder('region')
      }`;
    case 'ecr-public':
      // Its tokens are given out in this region alone, wherever the cluster is.
      return shell`aws ecr-public get-login-password --region us-east-1`;
    case 'artifact-registry':
      return shell`cat ${words.placeholder('key.json')}`;
    default:
      return undefined;
  }
}

/** What is known of the registry with this host. */
export function findRegistryProduct(registry: string): RegistryProduct {
  const id = identify(registry);
  const [, ecrAccount, ecrRegion] = ecrHost.exec(registry) ?? [];
  const [, acrName] = acrHost.exec(registry) ?? [];
  const [, location] = artifactRegistryHost.exec(registry) ?? [];
  const users: Partial<Record<RegistryProductId, Word>> = {
    ecr: words.literal('AWS'),
    'ecr-public': words.literal('AWS'),
    'artifact-registry': words.literal('_json_key'),
  };
  const account = ecrAccount ?? acrName;
  const region = ecrRegion ?? location;
  const regionWord = region ? words.objectName('host', region) : undefined;
  const passwordCommand = passwordCommandOf(id, regionWord);
  return {
    id,
    credentials: `registry.${id}.credentials`,
    grant: `registry.${id}.grant`,
    server:
      id === 'docker-hub'
        ? words.literal('https://index.docker.io/v1/')
        : words.host(registry),
    user: users[id] ?? words.placeholder('user'),
    ...(passwordCommand && { passwordCommand }),
    ...(regionWord && { region: regionWord }),
    ...(account && { account: words.objectName('host', account) }),
  };
}

/** A command that lists what tags a repository has. */
export function listTags(registry: string, repository: string): Code {
  const product = findRegistryProduct(registry);
  const name = words.repository(repository);
  if (product.id === 'ecr' && product.account && product.region) {
    return shell`aws ecr describe-images --registry-id ${
      product.account
    } --region ${
      product.region
    } --repository-name ${name} --query ${words.literal(
      'reverse(sort_by(imageDetails,&imagePushedAt))[:20].imageTags',
    )} --output text`;
  }
  if (product.id === 'acr' && product.account) {
    return shell`az acr repository show-tags --name ${product.account} --repository ${name} --orderby time_desc --top 20`;
  }
  if (product.id === 'artifact-registry') {
    const path = words.join`${words.host(registry)}/${name}`;
    return product.region
      ? shell`gcloud artifacts docker tags list ${path}`
      : shell`gcloud container images list-tags ${path} --limit=20`;
  }
  return shell`skopeo list-tags ${words.join`docker://${words.host(
    registry,
  )}/${name}`}`;
}

/** Hosts whose images come from elsewhere: nobody of a cluster's owners pushes there. */
const upstreamHosts: ReadonlySet<string> = new Set([
  'gcr.io/distroless',
  'k8s.gcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'registry.access.redhat.com',
  'registry.k8s.io',
]);

/** Public registries with a name that is the same for everybody, so that it is not misspelt when it does not answer. */
const wellKnownProducts: ReadonlySet<RegistryProductId> = new Set([
  'docker-hub',
  'github',
  'gitlab',
  'ecr-public',
  'quay',
]);

/** Whether a registry is a public one under its one well-known name. */
export function isWellKnownRegistry(registry: string): boolean {
  return (
    wellKnownProducts.has(identify(registry)) || upstreamHosts.has(registry)
  );
}

/** Whether an image is published by others, so that pushing it is no way out. */
export function isUpstreamImage(image: ImageName): boolean {
  const { registry = '', repository = '' } = image;
  return (
    upstreamHosts.has(registry) ||
    upstreamHosts.has(`${registry}/${repository.split('/')[0]}`) ||
    (registry === defaultRegistry &&
      /^(?:library|bitnami|bitnamilegacy)\//.test(repository))
  );
}
