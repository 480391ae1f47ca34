import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { InputError, toError } from '@backstage/errors';
import pLimit from 'p-limit';
import type { Agent } from 'undici';
import { registryOf, splitMirror, type RegistryConfig } from './config';
import { createAgent, type Network } from './connector';
import { originOf } from './hosts';
import type { RegistryLimits } from './limits';
import { findProduct, isAmong, type RegistryProduct } from './products';
import { RegistryProblem } from './problems';
import { createRedactor, type Redactor } from './redact';
import { secretsOf } from './tokens';

/** A registry that may be contacted, and the connections to it. */
export interface Endpoint {
  /** Host of image references, with a port where they have one. */
  registry: string;
  /** Field of app-config. */
  field: string;
  /** Scheme, host and port that are asked: those of the mirror where there is one. */
  origin: string;
  /** Host and port of {@link Endpoint.origin}. */
  host: string;
  /** What a mirror puts before repositories, with a slash at its end; else empty. */
  prefix: string;
  /** What a mirror stands for. */
  mirrorOf?: string;
  product: RegistryProduct;
  credentials?: RegistryConfig['credentials'];
  agent: Agent;
  /** For the built-in companions of the product; refuses private addresses. */
  companions: Agent;
  /** Takes turns, so that no more questions than allowed are under way at once. Shared by all that are at one origin. */
  inTurn: pLimit.Limit;
  /** Knows what was sent there and must not be told. */
  redactor: Redactor;
}

/** Where a request goes, and who is there. */
export interface Target {
  url: URL;
  agent: Agent;
  /** Absent for a companion. */
  endpoint?: Endpoint;
}

/** All registries that may be contacted. */
export interface Endpoints {
  /** The one for a registry host of image references. */
  find(registry: string): Endpoint | undefined;
  /**
   * Lets an address pass that a registry named.
   *
   * @throws RegistryProblem when it leads to a host that is neither listed nor a companion, or out of TLS
   */
  admit(options: {
    /** As the registry wrote it. */
    address: string;
    /** Where it was written; relative addresses are meant from here. */
    writtenAt: URL;
    /** Whose answer it was in. */
    endpoint: Endpoint;
    purpose: 'realm' | 'content';
  }): Target;
  close(): Promise<void>;
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Reads certificates; the system's own stay trusted, as they do in containerd's `hosts.toml`. */
function readAuthorities(file: string, field: string): string[] {
  const invalid = (problem: string) =>
    new InputError(`Invalid configuration: ${field}.caFile: ${problem}`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(`cannot be read: ${toError(error).message}`);
  }
  const certificates = text.match(pemBlock) ?? [];
  if (certificates.length === 0) {
    throw invalid('holds no certificate in PEM format');
  }
  certificates.forEach((pem, index) => {
    try {
      return new X509Certificate(pem);
    } catch (error) {
      throw invalid(
        `certificate ${index + 1} cannot be read: ${toError(error).message}`,
      );
    }
  });
  return [...rootCertificates, ...certificates];
}

/** The API host of Docker Hub differs from the host of its images. */
function apiHostOf(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}

/** Connections to an origin, and turns at it. */
type Site = Pick<Endpoint, 'agent' | 'companions' | 'inTurn'>;

/** An entry of app-config, and where it leads. */
interface Entry {
  config: RegistryConfig;
  field: string;
  origin: string;
  prefix: string;
}

function readEntry(config: RegistryConfig, index: number): Entry {
  const { host, prefix } = splitMirror(
    config.mirror ?? apiHostOf(registryOf(config.host)),
  );
  return {
    config,
    field: `imagepull.registries[${index}]`,
    origin: originOf(host, config.plainHttp),
    prefix: prefix === undefined ? '' : `${prefix}/`,
  };
}

/**
 * Opens what the entries of one origin share. Mirrors of several registries often are at one host, which is not to be
 * asked more at once for that: the lowest number counts.
 */
function openSite(
  entries: readonly Entry[],
  network: Network,
  limits: RegistryLimits,
): Site {
  const authorities = entries.flatMap(({ config, field }) =>
    config.caFile === undefined ? [] : readAuthorities(config.caFile, field),
  );
  const concurrency = Math.min(
    ...entries.map(({ config }) => config.concurrency),
  );
  const agents = {
    network,
    limits,
    ...(authorities.length > 0 && { ca: [...new Set(authorities)] }),
    connections: concurrency,
  };
  return {
    agent: createAgent({ ...agents, allowPrivate: true }),
    companions: createAgent({ ...agents, allowPrivate: false }),
    inTurn: pLimit(concurrency),
  };
}

function createEndpoint(entry: Entry, site: Site): Endpoint {
  const { config, field, origin, prefix } = entry;
  const { username = '', password, aws } = config.credentials ?? {};
  const registry = registryOf(config.host);
  const { host } = new URL(origin);
  return {
    registry,
    field,
    origin,
    host,
    prefix,
    ...(config.mirror !== undefined && { mirrorOf: registry }),
    product: findProduct(host),
    ...(config.credentials && { credentials: config.credentials }),
    redactor: createRedactor(
      password === undefined || aws ? [] : secretsOf({ username, password }),
    ),
    ...site,
  };
}

function guarded(detail: string, host?: string): RegistryProblem {
  return new RegistryProblem('guarded', detail, host);
}

/**
 * Opens the registries of `imagepull.registries`; nothing is contacted yet.
 *
 * @throws InputError that names the field of a certificate file which cannot be used
 */
export function createEndpoints(options: {
  registries: readonly RegistryConfig[];
  network: Network;
  limits: RegistryLimits;
}): Endpoints {
  const { registries, network, limits } = options;
  const entries = registries.map(readEntry);
  const sites = new Map<string, Site>();
  const endpoints = entries.map(entry => {
    const { origin } = entry;
    const atOrigin = entries.filter(other => other.origin === origin);
    const site = sites.get(origin) ?? openSite(atOrigin, network, limits);
    sites.set(origin, site);
    return createEndpoint(entry, site);
  });
  const byRegistry = new Map(
    endpoints.map(endpoint => [endpoint.registry, endpoint]),
  );
  const byOrigin = new Map(
    endpoints.map(endpoint => [endpoint.origin, endpoint]),
  );

  return {
    find: registry => byRegistry.get(registryOf(registry)),
    admit({ address, writtenAt, endpoint, purpose }) {
      if (!URL.canParse(address, writtenAt.href)) {
        throw guarded(`It names an address that is none`, writtenAt.host);
      }
      const url = new URL(address, writtenAt);
      const { host } = url;
      if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        throw guarded(`It names an address with the scheme ${url.protocol}`);
      }
      if (url.username !== '' || url.password !== '') {
        throw guarded(`It names an address with a user name in it`, host);
      }
      if (writtenAt.protocol === 'https:' && url.protocol === 'http:') {
        throw guarded(`It leads from HTTPS to plain HTTP at ${host}`, host);
      }
      url.hash = '';
      if (url.origin === endpoint.origin) {
        return { url, agent: endpoint.agent, endpoint };
      }
      const listed = byOrigin.get(url.origin);
      if (listed) {
        return { url, agent: listed.agent, endpoint: listed };
      }
      const { realmHosts, contentHosts } = endpoint.product;
      const companions = purpose === 'realm' ? realmHosts : contentHosts;
      if (
        url.protocol === 'https:' &&
        url.port === '' &&
        isAmong(url.hostname, companions)
      ) {
        return { url, agent: endpoint.companions };
      }
      throw guarded(
        `It leads to ${url.origin}, which is not listed under imagepull.registries`,
        host,
      );
    },
    async close() {
      await Promise.all(
        [...sites.values()].flatMap(({ agent, companions }) => [
          agent.destroy(),
          companions.destroy(),
        ]),
      );
    },
  };
}
