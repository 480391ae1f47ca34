import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came to a {@link FakeCluster}. */
export interface SeenRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
}

/** An HTTP server in the place of a cluster's API server, which answers as a test says and keeps what it was asked. */
export interface FakeCluster {
  url: string;
  requests: SeenRequest[];
  /** What it answers from now on. */
  answer(listener: RequestListener): void;
  stop(): Promise<void>;
}

/** Answers with JSON. */
export function json(body: unknown, status = 200): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
}

/** A list as an API server writes it. */
export function list(kind: string, items: unknown[], next?: string) {
  return {
    kind: `${kind}List`,
    apiVersion: 'v1',
    metadata: { resourceVersion: '1', ...(next && { continue: next }) },
    items,
  };
}

/** A failure as an API server writes it. */
export function failure(code: number, reason: string, message = reason) {
  return json(
    {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason,
      message,
      code,
    },
    code,
  );
}

/** Answers by path: the longest prefix that fits, else 404. */
export function byPath(
  answers: Record<string, RequestListener>,
): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const prefix = Object.keys(answers)
      .filter(candidate => path.startsWith(candidate))
      .sort((a, b) => b.length - a.length)[0];
    const answer = answers[prefix] ?? failure(404, 'NotFound');
    answer(request, response);
  };
}

/** Starts a {@link FakeCluster} that has no pods. */
export async function startFakeCluster(): Promise<FakeCluster> {
  const requests: SeenRequest[] = [];
  let listener: RequestListener = json(list('Pod', []));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'http://cluster',
    );
    requests.push({
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      headers: request.headers,
    });
    listener(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer(next) {
      listener = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

const surroundings = /\/(?:serviceaccounts|secrets|nodes)(?:\/|$)/;

/** Whether a request is one of the investigation, which begins once a report was made, rather than of the report itself. */
export function isInvestigation(request: {
  path: string;
  query: URLSearchParams;
}): boolean {
  const fields = request.query.get('fieldSelector') ?? '';
  return surroundings.test(request.path) || /status\.phase|reason/.test(fields);
}
