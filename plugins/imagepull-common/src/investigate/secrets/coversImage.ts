import { defaultRegistry } from '../../image/parseImageReference';
import type { ImageName } from '../../schema';
import { matchGlob } from './matchGlob';
import { parseRegistryKey } from './registryKey';

/** Under which key `docker login` keeps the credentials of Docker Hub. */
const dockerHubHost = 'index.docker.io';

/** Other addresses of Docker Hub: no image is named by them, so the kubelet uses no credentials that are for them. */
const otherDockerHubHosts: readonly string[] = [
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
  'auth.docker.io',
];

/** Whether a key was meant for Docker Hub, be it one that the kubelet looks up or not. */
export function isForDockerHub(key: string): boolean {
  const host = parseRegistryKey(key)?.host ?? '';
  return [defaultRegistry, dockerHubHost, ...otherDockerHubHosts].includes(
    host,
  );
}

/** Whether the kubelet looks an image up at Docker Hub too: its host is none, by Docker's old rule. */
function isLookedUpAtDockerHub(registry: string): boolean {
  return registry === defaultRegistry || !/[.:]/.test(registry);
}

/**
 * Whether the kubelet uses an entry of a pull secret with this key for an image: the same port, or none on both sides;
 * as many parts of the host, each the same or matching the key's wildcard; the key's path a prefix of the repository.
 * Docker Hub's images are also covered by its old name.
 *
 * Facts from `pkg/credentialprovider/keyring.go` of Kubernetes 1.35 (`URLsMatch`, `isDefaultRegistryMatch`, `Lookup`);
 * the kubelet looks up the name of the image, without tag and digest.
 */
export function coversImage(
  key: string,
  image: Pick<ImageName, 'registry' | 'repository'>,
): boolean {
  const { registry, repository } = image;
  const glob = parseRegistryKey(key);
  const target = parseRegistryKey(`${registry ?? ''}/${repository ?? ''}`);
  if (!glob || !target || registry === undefined || repository === undefined) {
    return false;
  }
  if (
    isLookedUpAtDockerHub(registry) &&
    glob.host === dockerHubHost &&
    glob.port === '' &&
    glob.path === ''
  ) {
    return true;
  }
  const globParts = glob.host.split('.');
  const targetParts = target.host.split('.');
  return (
    glob.port === target.port &&
    globParts.length === targetParts.length &&
    `/${repository}`.startsWith(glob.path) &&
    globParts.every((part, index) => matchGlob(part, targetParts[index]))
  );
}
