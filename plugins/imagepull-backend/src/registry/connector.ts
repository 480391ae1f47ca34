import { lookup as dnsLookup } from 'node:dns/promises';
import { toError } from '@backstage/errors';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { classifyAddress } from './addresses';
import type { RegistryLimits } from './limits';
import { RegistryProblem } from './problems';

/** How names become addresses, and addresses connections. */
export interface Network {
  /** All addresses of a name. Rejects with an error that has a code, as `dns.lookup` does. */
  lookup(hostname: string): Promise<LookupAddress[]>;
  buildConnector(options: ConnectorOptions): buildConnector.connector;
}

/** How connections are made. */
export interface ConnectorOptions {
  lookup: LookupFunction;
  /** Milliseconds. */
  timeout: number;
  ca?: string[];
}

/** The network of this machine. */
export const systemNetwork: Network = {
  lookup: hostname => dnsLookup(hostname, { all: true }),
  buildConnector,
};

/** Refuses an address that must not be asked. */
function checkAddress(
  hostname: string,
  address: string,
  allowPrivate: boolean,
) {
  const found = classifyAddress(address) ?? 'never';
  if (found === 'never' || (found === 'private' && !allowPrivate)) {
    throw new RegistryProblem(
      'guarded',
      `${hostname} has the address ${address}, which is never asked${
        found === 'private' ? ' for a host that is not listed' : ''
      }`,
      hostname,
    );
  }
}

/**
 * A pool of connections. The addresses of a name are looked up once per connection, all of them are checked, and the
 * connection goes to one of those that were checked: a name that changes its address in between gains nothing.
 */
export function createAgent(options: {
  network: Network;
  limits: RegistryLimits;
  /** Addresses of private networks may be asked. */
  allowPrivate: boolean;
  /** Certificate authorities in PEM format; absent for those of the system. */
  ca?: string[];
  /** Connections per host. */
  connections: number;
}): Agent {
  const { network, limits, allowPrivate, ca, connections } = options;

  async function lookupChecked(hostname: string): Promise<LookupAddress[]> {
    const addresses = await network.lookup(hostname);
    addresses.forEach(({ address }) =>
      checkAddress(hostname, address, allowPrivate),
    );
    if (addresses.length === 0) {
      throw new RegistryProblem('dns', `${hostname} has no address`, hostname);
    }
    return addresses;
  }

  const lookup: LookupFunction = (hostname, { all }, callback) => {
    lookupChecked(hostname).then(
      addresses =>
        all
          ? callback(null, addresses)
          : callback(null, addresses[0].address, addresses[0].family),
      (error: Error) => callback(error, []),
    );
  };

  const connect = network.buildConnector({
    lookup,
    timeout: limits.connectMs,
    ...(ca && { ca }),
  });

  return new Agent({
    connections,
    pipelining: 1,
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: limits.headerBytes,
    connect(target, callback) {
      // An address in place of a name is never looked up, so it is checked here.
      const literal = target.hostname.replace(/^\[|\]$/g, '');
      if (classifyAddress(literal) !== undefined) {
        try {
          checkAddress(literal, literal, allowPrivate);
        } catch (error) {
          callback(toError(error), null);
          return;
        }
      }
      connect(target, callback);
    },
  });
}
