import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoRegistries } from '../scenario/registries';
import { listen } from '../server/listen';
import type { RegistryDefinition } from './definitions';
import {
  handleRegistryRequest,
  refusalResponse,
  type RegistryResponse,
} from './handleRegistryRequest';
import { createRateLimits } from './rateLimits';
import { findByService } from './registryAccess';
import {
  createRegistryControl,
  type RegistryControl,
  type RegistryRequestRecord,
} from './registryControl';
import { RegistryError } from './registryError';
import { failureOf } from './registryFailures';
import { parseRegistryPath, type RegistryTarget } from './registryPath';
import { createRegistryStore } from './registryStore';
import { createRegistryTokens } from './registryTokens';

/** The registries of the demo, running. */
export interface DemoRegistry {
  /** `http://127.0.0.1:16446` */
  url: string;
  /** What stands as `mirror` in the app-config: `127.0.0.1:16446`. */
  host: string;
  control: RegistryControl;
  close(): Promise<void>;
}

export interface DemoRegistryOptions {
  /** Any free one unless given. */
  port?: number;
  /** False: nothing is pushed and nothing breaks down while the demo runs. True unless given. */
  moves?: boolean;
  /** The time at the start, that of the clusters; the present unless given. */
  start?: Date;
  /** The time; the present unless given. */
  now?: () => Date;
  /** Other registries than those of the demo. */
  registries?: readonly RegistryDefinition[];
}

/** Of a request that cannot be read: what is wrong with it. */
function readTarget(path: string): RegistryTarget | RegistryError | undefined {
  try {
    return parseRegistryPath(path);
  } catch (error) {
    if (error instanceof RegistryError) {
      return error;
    }
    throw error;
  }
}

function describeTarget(
  target: RegistryTarget | RegistryError | undefined,
): Pick<RegistryRequestRecord, 'kind' | 'repository' | 'reference'> {
  if (!target || target instanceof RegistryError) {
    return { kind: 'other' };
  }
  return target;
}

function originOf(message: IncomingMessage): string {
  const scheme = 'encrypted' in message.socket ? 'https' : 'http';
  return `${scheme}://${message.headers.host ?? '127.0.0.1'}`;
}

/**
 * Starts the registries of the demo on one port of the loopback interface. Which of them a request is for stands in its
 * query parameter `ns`, as containerd writes it when it asks a mirror; without it the `Host` header tells.
 *
 * @throws When the port is taken; the error's code is EADDRINUSE.
 */
export async function startDemoRegistry(
  options: DemoRegistryOptions = {},
): Promise<DemoRegistry> {
  const { port = 0, moves = true, now = () => new Date() } = options;
  const start = options.start ?? new Date();
  const store = createRegistryStore(
    options.registries ?? demoRegistries(start.getTime(), moves),
  );
  const controlled = createRegistryControl(store, now);
  const tokens = createRegistryTokens();
  const limits = createRateLimits();

  async function serve(message: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', headers } = message;
    const url = new URL(message.url ?? '/', 'http://registry');
    const target = readTarget(url.pathname);
    const { kind, repository, reference } = describeTarget(target);
    const asked =
      url.searchParams.get('ns') ?? headers.host?.replace(/:\d+$/, '') ?? '';
    const registry =
      kind === 'token'
        ? findByService(store.all(), url.searchParams.get('service'))
        : store.find(asked);
    const record: RegistryRequestRecord = {
      registry: registry?.host ?? asked,
      method,
      kind,
      ...(repository !== undefined && { repository }),
      ...(reference !== undefined && { reference }),
      path: url.pathname,
      query: url.search.slice(1),
      isAuthorized: headers.authorization !== undefined,
    };
    controlled.recordRequest(record);
    const send = ({ status, headers: sent, body }: RegistryResponse) => {
      record.status = status;
      response.writeHead(status, { ...sent, 'Content-Length': body.length });
      response.end(method === 'HEAD' ? undefined : body);
    };

    const faults = controlled.faultsFor(record);
    for (const fault of faults) {
      if (fault.kind === 'latency') {
        await sleep(fault.milliseconds, undefined, { ref: false });
      }
    }
    const time = now().getTime();
    const failure = failureOf(registry, faults, time);
    if (failure?.kind === 'silence') {
      return;
    }
    if (failure?.kind === 'disconnect') {
      message.socket.destroy();
      return;
    }
    if (failure) {
      send(failure.response);
      return;
    }
    send(
      target instanceof RegistryError
        ? refusalResponse(target)
        : handleRegistryRequest(
            {
              method,
              target,
              query: url.searchParams,
              authorization: headers.authorization,
              origin: originOf(message),
              registry,
            },
            { store, tokens, limits, now: time },
          ),
    );
  }

  const listener = await listen((message, response) => {
    serve(message, response).catch(error => {
      process.stderr.write(`The demo's registry failed: ${error}\n`);
      message.socket.destroy();
    });
  }, port);
  const host = `127.0.0.1:${listener.port}`;
  return {
    url: `http://${host}`,
    host,
    control: controlled.control,
    close: listener.close,
  };
}
