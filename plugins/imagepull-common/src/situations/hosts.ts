import type { IncidentFact } from './situationTypes';

/** Names of Docker Hub: as images are written, of its API, of its token service, and of its storage. */
const dockerHub: ReadonlySet<string> = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'auth.docker.io',
  'production.cloudflare.docker.com',
]);

/** One name for each host: in lower case, without the port that is implied, and `docker.io` for all of Docker Hub. */
export function toHost(host: string): string {
  const name = host.toLowerCase().replace(/:443$/, '');
  return dockerHub.has(name) ? 'docker.io' : name;
}

/** The registry that an image names; empty for an invalid reference. */
export function registryOf({ image }: Pick<IncidentFact, 'image'>): string {
  return toHost(image.registry ?? '');
}

/** What a pull failed at. */
export interface FailedAt {
  /** The registry, or its mirror, proxy or shared token service, where that is what failed. */
  host: string;
  isProxy: boolean;
}

/**
 * Tells at which host a pull failed. A token service or storage counts for its registry, unless several registries fail
 * at it; a mirror and a proxy stand for themselves, whatever registry was asked for.
 */
export function findFailedHosts(
  incidents: readonly IncidentFact[],
): (incident: IncidentFact) => FailedAt {
  const registriesAt = new Map<string, Set<string>>();
  for (const incident of incidents) {
    const { failedHost } = incident.facts;
    if (failedHost !== undefined) {
      const host = toHost(failedHost);
      const registries = registriesAt.get(host) ?? new Set();
      registriesAt.set(host, registries.add(registryOf(incident)));
    }
  }
  return incident => {
    const registry = registryOf(incident);
    const { failedHost, failedHostRole } = incident.facts;
    if (failedHost === undefined || toHost(failedHost) === registry) {
      return { host: registry, isProxy: false };
    }
    const host = toHost(failedHost);
    const isProxy = failedHostRole === 'proxy';
    const standsForItself =
      isProxy ||
      failedHostRole === 'manifest' ||
      (registriesAt.get(host)?.size ?? 0) > 1;
    return { host: standsForItself ? host : registry, isProxy };
  };
}
