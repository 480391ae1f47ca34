import { setTimeout as delay } from 'node:timers/promises';
import type { MeasuredBackend } from '../../backend/startBackend';

/** How often the Kubernetes tab of an entity asks (`useKubernetesObjects` of plugin-kubernetes-react 0.6). */
const interval = 10_000;

/**
 * Does what the Kubernetes tab of one entity does while one person looks at it: every ten seconds it asks
 * kubernetes-backend for the objects of the entity, which asks each cluster for 13 kinds and for the metrics of its pods.
 *
 * @param until - When it is closed, in milliseconds since 1970.
 */
export async function pollAsPluginKubernetes(
  backend: MeasuredBackend,
  service: string,
  until: number,
): Promise<void> {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': service },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'owners-01' },
  };
  while (Date.now() < until) {
    const begin = Date.now();
    const response = await backend.fetch(
      `/api/kubernetes/services/${service}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entity, auth: {} }),
      },
    );
    if (!response.ok) {
      throw new Error(
        `The Kubernetes plugin answers ${
          response.status
        }: ${await response.text()}`,
      );
    }
    await response.arrayBuffer();
    const next = Math.min(begin + interval, until);
    await delay(Math.max(0, next - Date.now()));
  }
}
