import type { KubernetesObject } from '../kubernetes/objects';
import {
  startClusterServer,
  type ClusterServerOptions,
  type RunningCluster,
} from '../server/clusterServer';
import { createObjectStore, type ObjectStore } from '../store/objectStore';
import { demoUsers } from '../users';

export const now = new Date('2026-11-20T09:00:00Z');

/** Starts a cluster with the demo's users at a time that stands still. */
export function startTestCluster(
  objects: readonly KubernetesObject[],
  options: Partial<ClusterServerOptions> & { store?: ObjectStore } = {},
): Promise<RunningCluster> {
  const { store = createObjectStore(), ...rest } = options;
  objects.forEach(store.put);
  return startClusterServer({
    state: {
      store,
      users: Object.values(demoUsers),
      gitVersion: 'v1.36.3',
      now: () => now,
    },
    port: 0,
    ...rest,
  });
}

/** Asks a cluster with the token of the reader unless told otherwise. */
export function get(
  cluster: { url: string },
  path: string,
  options: {
    token?: string;
    accept?: string;
    signal?: AbortSignal;
    method?: string;
  } = {},
): Promise<Response> {
  const { token = demoUsers.reader.token, accept, signal, method } = options;
  return fetch(`${cluster.url}${path}`, {
    method,
    signal,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(accept && { accept }),
    },
  });
}

export const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** Reads a watch line by line. */
export async function* watchLines(response: Response) {
  if (!response.body) {
    throw new Error('The watch has no body');
  }
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line);
    }
  }
}
