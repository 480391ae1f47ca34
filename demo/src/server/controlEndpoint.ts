import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ClusterControl } from './control';
import { faultSchema } from './faults';
import { listen, type Listener } from './listen';

/** A cluster that can be controlled from outside. */
export interface ControllableCluster {
  name: string;
  control: ClusterControl;
}

type Answer = [status: number, body: object];

async function readFault(message: IncomingMessage) {
  const body: unknown = JSON.parse(await text(message));
  return faultSchema.parse(body);
}

async function faults(
  control: ClusterControl,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (message.method) {
    case 'GET':
      return [200, { faults: control.faults() }];
    case 'POST':
      // A web page cannot send this type without being asked first, which is never granted.
      if (message.headers['content-type'] !== 'application/json') {
        return [415, { error: 'The content type must be application/json' }];
      }
      control.addFault(await readFault(message));
      return [201, { faults: control.faults() }];
    case 'DELETE':
      control.clearFaults();
      return [200, { faults: [] }];
    default:
      return undefined;
  }
}

function requests(
  control: ClusterControl,
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

async function answer(
  clusters: readonly ControllableCluster[],
  message: IncomingMessage,
): Promise<Answer> {
  const [, root, name, subject] = (message.url ?? '/').split('/');
  const cluster = clusters.find(candidate => candidate.name === name);
  if (root !== 'clusters' || !cluster) {
    return [
      404,
      {
        error: 'No such cluster',
        paths: clusters.flatMap(candidate =>
          ['faults', 'requests', 'watches'].map(
            path => `/clusters/${candidate.name}/${path}`,
          ),
        ),
      },
    ];
  }
  const { control } = cluster;
  const found =
    (subject === 'faults' && (await faults(control, message))) ||
    (subject === 'requests' && requests(control, message.method)) ||
    (subject === 'watches' && watches(control, message.method));
  return (
    found || [404, { error: `Nothing at ${message.method} ${message.url}` }]
  );
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
 *
 * @param port - 0 takes a free one.
 */
export function startControlEndpoint(
  clusters: readonly ControllableCluster[],
  port: number,
): Promise<Listener> {
  return listen((message, response) => {
    answer(clusters, message).then(
      found => send(response, found),
      error =>
        send(response, [
          400,
          { error: error instanceof Error ? error.message : String(error) },
        ]),
    );
  }, port);
}
