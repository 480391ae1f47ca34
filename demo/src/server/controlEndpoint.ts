import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RegistryControl } from '../registry/registryControl';
import { registryFaultSchema } from '../registry/registryFaults';
import type { ClusterControl } from './control';
import { faultSchema } from './faults';
import { listen, type Listener } from './listen';
import type { RepairControl } from './repairs';
import type { RestartControl } from './restarts';

interface ControllableCluster {
  name: string;
  control: ClusterControl;
  repairs: RepairControl;
  restarts: RestartControl;
}

/** What can be controlled from outside. */
export interface Controllable {
  clusters: readonly ControllableCluster[];
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

class UnsupportedMediaType extends Error {}

async function readJson(message: IncomingMessage): Promise<unknown> {
  // A web page cannot send this type without being asked first, which is never granted.
  if (message.headers['content-type'] !== 'application/json') {
    throw new UnsupportedMediaType('The content type must be application/json');
  }
  return JSON.parse(await text(message));
}

async function faults(
  control: FaultControl,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (message.method) {
    case 'GET':
      return [200, { faults: control.faults() }];
    case 'POST':
      control.addFault(await readJson(message));
      return [201, { faults: control.faults() }];
    case 'DELETE':
      control.clearFaults();
      return [200, { faults: [] }];
    default:
      return undefined;
  }
}

async function repairs(
  control: RepairControl,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (message.method) {
    case 'GET':
      return [200, { repairs: control.repairs() }];
    case 'POST':
      control.repair(await readJson(message));
      return [201, { repairs: control.repairs() }];
    case 'DELETE':
      control.undoRepairs();
      return [200, { repairs: [] }];
    default:
      return undefined;
  }
}

async function restarts(
  control: RestartControl,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  if (message.method !== 'POST') {
    return undefined;
  }
  const workload = await readJson(message);
  control.restart(workload);
  return [201, { restarted: workload }];
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
  { control, repairs: ofCluster, restarts: restarting }: ControllableCluster,
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
    case 'repairs':
      return repairs(ofCluster, message);
    case 'restarts':
      return restarts(restarting, message);
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
          ['faults', 'requests', 'watches', 'repairs', 'restarts'].map(
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
      ? await answerCluster(cluster, rest[1], message)
      : undefined;
  return found ?? notThere(controllable, message);
}

function send(response: ServerResponse, [status, body]: Answer) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

/**
 * Starts an endpoint on the loopback interface by which people and other processes switch faults on and off and count
 * requests, and repair workloads:
 *
 * - `GET`, `POST`, `DELETE /clusters/{name}/faults`
 * - `GET`, `DELETE /clusters/{name}/requests`
 * - `GET`, `DELETE /clusters/{name}/watches` (cuts them)
 * - `GET`, `POST`, `DELETE /clusters/{name}/repairs` (takes them back)
 * - `POST /clusters/{name}/restarts` (taken back with the repairs)
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
          error instanceof UnsupportedMediaType ? 415 : 400,
          { error: error instanceof Error ? error.message : String(error) },
        ]),
    );
  }, port);
}
