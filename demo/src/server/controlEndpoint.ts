import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RegistryControl } from '../registry/registryControl';
import { registryFaultSchema } from '../registry/registryFaults';
import type { ClusterControl } from './control';
import { faultSchema } from './faults';
import { listen, type Listener } from './listen';

/** What can be controlled from outside. */
export interface Controllable {
  clusters: readonly { name: string; control: ClusterControl }[];
  registry: RegistryControl;
}

type Answer = [status: number, body: object];

/** Faults of a cluster or of the registries, as they come from outside. */
interface FaultControl {
  addFault(fault: unknown): void;
  clearFaults(): void;
  faults(): readonly object[];
}

function faultsOfCluster(control: ClusterControl): FaultControl {
  return {
    ...control,
    addFault: fault => control.addFault(faultSchema.parse(fault)),
  };
}

function faultsOfRegistry(control: RegistryControl): FaultControl {
  return {
    ...control,
    addFault: fault => control.addFault(registryFaultSchema.parse(fault)),
  };
}

async function faults(
  control: FaultControl,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (message.method) {
    case 'GET':
      return [200, { faults: control.faults() }];
    case 'POST': {
      // A web page cannot send this type without being asked first, which is never granted.
      if (message.headers['content-type'] !== 'application/json') {
        return [415, { error: 'The content type must be application/json' }];
      }
      const fault: unknown = JSON.parse(await text(message));
      control.addFault(fault);
      return [201, { faults: control.faults() }];
    }
    case 'DELETE':
      control.clearFaults();
      return [200, { faults: [] }];
    default:
      return undefined;
  }
}

function requests(
  control: Pick<ClusterControl | RegistryControl, 'requests' | 'resetRequests'>,
  method: string | undefined,
): Answer | undefined {
  switch (method) {
    case 'GET':
      return [200, { requests: control.requests() }];
    case 'DELETE':
      control.resetRequests();
      return [200, { requests: [] }];
    default:
      return undefined;
  }
}

function watches(
  control: ClusterControl,
  method: string | undefined,
): Answer | undefined {
  switch (method) {
    case 'GET':
      return [200, { open: control.openWatches() }];
    case 'DELETE':
      control.dropWatches();
      return [200, { open: control.openWatches() }];
    default:
      return undefined;
  }
}

async function answerCluster(
  control: ClusterControl,
  subject: string | undefined,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (subject) {
    case 'faults':
      return faults(faultsOfCluster(control), message);
    case 'requests':
      return requests(control, message.method);
    case 'watches':
      return watches(control, message.method);
    default:
      return undefined;
  }
}

async function answerRegistry(
  control: RegistryControl,
  subject: string | undefined,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (subject) {
    case 'faults':
      return faults(faultsOfRegistry(control), message);
    case 'requests':
      return requests(control, message.method);
    default:
      return undefined;
  }
}

function notThere(
  { clusters }: Controllable,
  message: IncomingMessage,
): Answer {
  return [
    404,
    {
      error: `Nothing at ${message.method} ${message.url}`,
      paths: [
        ...clusters.flatMap(({ name }) =>
          ['faults', 'requests', 'watches'].map(
            subject => `/clusters/${name}/${subject}`,
          ),
        ),
        '/registry/faults',
        '/registry/requests',
      ],
    },
  ];
}

async function answer(
  controllable: Controllable,
  message: IncomingMessage,
): Promise<Answer> {
  const { clusters, registry } = controllable;
  const [, root, ...rest] = (message.url ?? '/').split('/');
  if (root === 'registry') {
    const found = await answerRegistry(registry, rest[0], message);
    return found ?? notThere(controllable, message);
  }
  const cluster = clusters.find(({ name }) => name === rest[0]);
  const found =
    root === 'clusters' && cluster
      ? await answerCluster(cluster.control, rest[1], message)
      : undefined;
  return found ?? notThere(controllable, message);
}

function send(response: ServerResponse, [status, body]: Answer) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

/**
 * Starts an endpoint on the loopback interface by which people and other processes switch faults on and off and count
 * requests:
 *
 * - `GET`, `POST`, `DELETE /clusters/{name}/faults`
 * - `GET`, `DELETE /clusters/{name}/requests`
 * - `GET`, `DELETE /clusters/{name}/watches` (cuts them)
 * - `GET`, `POST`, `DELETE /registry/faults`
 * - `GET`, `DELETE /registry/requests`
 *
 * @param port - 0 takes a free one.
 */
export function startControlEndpoint(
  controllable: Controllable,
  port: number,
): Promise<Listener> {
  return listen((message, response) => {
    answer(controllable, message).then(
      found => send(response, found),
      error =>
        send(response, [
          400,
          { error: error instanceof Error ? error.message : String(error) },
        ]),
    );
  }, port);
}
