import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type ClusterUser } from '../api/access';
import {
  handleRequest,
  type ApiRequest,
  type ApiResponse,
  type ClusterState,
} from '../api/handleRequest';
import { isProtobuf, readProtobufReview } from '../api/protobufReview';
import {
  createControl,
  type ClusterControl,
  type ControlledCluster,
  type RequestRecord,
} from './control';
import { nonsense, refusalOf, type Fault } from './faults';
import { listen } from './listen';
import { streamWatch } from './streamWatch';

/** A cluster that accepts connections. */
export interface RunningCluster {
  /** `http://127.0.0.1:16443` */
  url: string;
  port: number;
  control: ClusterControl;
  /** Bytes sent over all connections, headers included. */
  bytesSent(): number;
  close(): Promise<void>;
}

export interface ClusterServerOptions {
  state: ClusterState;
  /** 0 takes a free one. */
  port: number;
  /** How often a watch that wants bookmarks gets one, in milliseconds. Real servers do so about every minute. */
  bookmarkInterval?: number;
}

const bodyLimit = 1024 * 1024;

/** The strangers that a fault may refuse: nobody the cluster knows. */
const anonymous: ClusterUser = {
  name: 'system:anonymous',
  token: '',
  rules: [],
};

async function readBody(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > bodyLimit) {
      return undefined;
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  try {
    return isProtobuf(body)
      ? readProtobufReview(body)
      : JSON.parse(body.toString());
  } catch {
    // Whoever needs a body says what is wrong with this one.
    return undefined;
  }
}

async function readRequest(message: IncomingMessage): Promise<ApiRequest> {
  const [path, query] = (message.url ?? '/').split('?', 2);
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    authorization: message.headers.authorization,
    accept: message.headers.accept,
    body: message.method === 'POST' ? await readBody(message) : undefined,
  };
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-cache, private',
    ...headers,
  });
  response.end(body);
}

/** Whether the request ends with this fault. Latency only delays it, and a dropped watch must first be opened. */
function strike(
  fault: Fault,
  request: ApiRequest,
  response: ServerResponse,
  user: ClusterUser,
): boolean {
  if (fault.kind === 'hang') {
    return true;
  }
  if (fault.kind === 'disconnect') {
    response.destroy();
    return true;
  }
  const verb = request.query.get('watch') ? 'watch' : 'list';
  const refusal = refusalOf(fault, { verb, path: request.path, user });
  if (!refusal) {
    return false;
  }
  const retryAfter = refusal.body.details?.retryAfterSeconds;
  send(
    response,
    refusal.body.code,
    'application/json',
    JSON.stringify(refusal.body),
    retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  );
  return true;
}

function delayOf(faults: readonly Fault[]): number {
  return faults.reduce(
    (sum, fault) => sum + (fault.kind === 'latency' ? fault.milliseconds : 0),
    0,
  );
}

type WatchAnswer = Extract<ApiResponse, { kind: 'watch' }>;

function sendAnswer(
  answer: Exclude<ApiResponse, WatchAnswer>,
  response: ServerResponse,
) {
  const isJson = answer.kind === 'json';
  send(
    response,
    answer.status,
    isJson ? 'application/json' : 'text/plain; charset=utf-8',
    isJson ? JSON.stringify(answer.body) : answer.body,
  );
}

/** Sends nonsense when a fault says so. */
function sendNonsense(
  answer: ApiResponse,
  response: ServerResponse,
  faults: readonly Fault[],
): boolean {
  const fault = faults.find(({ kind }) => kind === 'nonsense');
  if (fault?.kind !== 'nonsense') {
    return false;
  }
  const { contentType, body } = nonsense(
    fault.answer,
    JSON.stringify(answer.kind === 'json' ? answer.body : {}),
  );
  send(response, 200, contentType, body);
  return true;
}

/** Starts the API server of a cluster on the loopback interface. */
export async function startClusterServer(
  options: ClusterServerOptions,
): Promise<RunningCluster> {
  const { state, bookmarkInterval = 60_000 } = options;
  const cluster: ControlledCluster = createControl(state.store);
  const delays = new Set<NodeJS.Timeout>();

  function delay(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        delays.delete(timer);
        resolve();
      }, milliseconds);
      delays.add(timer);
    });
  }

  function openWatch(
    { watch, representation }: WatchAnswer,
    response: ServerResponse,
    faults: readonly Fault[],
  ) {
    const drop = () => response.destroy();
    const onEnd = cluster.watchOpened(drop);
    streamWatch({
      store: state.store,
      watch,
      representation,
      response,
      bookmarkInterval,
      onEnd,
    });
    const dropped = faults.find(({ kind }) => kind === 'droppedWatch');
    if (dropped?.kind === 'droppedWatch') {
      delay(dropped.afterMilliseconds).then(drop);
    }
  }

  async function answer(message: IncomingMessage, response: ServerResponse) {
    const request = await readRequest(message);
    const user = authenticate(request.authorization, state.users);
    const record: RequestRecord = {
      at: Date.now(),
      method: request.method,
      path: request.path,
      query: request.query.toString(),
      user: user?.name,
    };
    cluster.recordRequest(record);
    response.once('finish', () => {
      record.status = response.statusCode;
    });
    const faults = cluster.faultsFor(request.path);
    const milliseconds = delayOf(faults);
    if (milliseconds > 0) {
      await delay(milliseconds);
    }
    if (
      faults.some(fault => strike(fault, request, response, user ?? anonymous))
    ) {
      return;
    }
    const result = handleRequest(request, state);
    if (sendNonsense(result, response, faults)) {
      return;
    }
    if (result.kind === 'watch') {
      record.status = 200;
      openWatch(result, response, faults);
    } else {
      sendAnswer(result, response);
    }
  }

  const listener = await listen((message, response) => {
    answer(message, response).catch(error => {
      // A defect of the demo itself: say so where whoever runs it looks, and end the request.
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      response.destroy();
    });
  }, options.port);

  return {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    control: cluster.control,
    bytesSent: listener.bytesSent,
    close: async () => {
      delays.forEach(clearTimeout);
      await listener.close();
    },
  };
}
