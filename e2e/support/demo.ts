import { expect, type APIRequestContext } from '@playwright/test';

export const clusterNames = ['production', 'staging'] as const;
export type ClusterName = (typeof clusterNames)[number];

/** What can be made to go wrong, see demo/src/server/faults.ts. */
interface Fault {
  kind: 'latency' | 'forbidden' | 'internalError' | 'unauthorized';
  milliseconds?: number;
  match?: { resource?: string };
}

/** What gets a workload its image, see demo/src/simulation/repair.ts. */
type Repair = { namespace: string; name: string } & (
  | { kind: 'push'; restart?: boolean }
  | { kind: 'attachSecret'; secret: string; restart?: boolean }
  | { kind: 'rollOut'; image: string }
);

/** Makes the demo clusters fail and mends them, over their control endpoint. */
export interface Demo {
  breakCluster(cluster: ClusterName, fault: Fault): Promise<void>;
  breakAllClusters(fault: Fault): Promise<void>;
  /** Lets every answer of the registries come late. */
  slowRegistries(milliseconds: number): Promise<void>;
  /** Lets a registry answer 503, to the portal and to the pods of workloads that are restarted. */
  breakRegistry(host: string): Promise<void>;
  /** Takes back what was done to the registries. Pods of workloads that were restarted meanwhile go on failing. */
  mendRegistries(): Promise<void>;
  /** Makes the pods of a workload anew, which pull their image. */
  restart(
    cluster: ClusterName,
    workload: { namespace: string; name: string },
  ): Promise<void>;
  repair(cluster: ClusterName, repair: Repair): Promise<void>;
  /** Makes all clusters as they were: nothing breaks requests any more, and nothing is repaired or restarted. */
  restore(): Promise<void>;
}

export function createDemo(request: APIRequestContext): Demo {
  const control = process.env.DEMO_CONTROL_URL;
  const registryFaults = `${control}/registry/faults`;
  const urlOf = (
    cluster: ClusterName,
    subject: 'faults' | 'repairs' | 'restarts',
  ) => `${control}/clusters/${cluster}/${subject}`;

  async function post(url: string, data: object) {
    const response = await request.post(url, { data });
    expect(response.status(), await response.text()).toBe(201);
  }

  async function clear(url: string) {
    const response = await request.delete(url);
    expect(response.ok(), await response.text()).toBe(true);
  }

  const breakCluster = (cluster: ClusterName, fault: Fault) =>
    post(urlOf(cluster, 'faults'), fault);

  return {
    breakCluster,
    breakAllClusters: async fault => {
      for (const cluster of clusterNames) {
        await breakCluster(cluster, fault);
      }
    },
    slowRegistries: milliseconds =>
      post(registryFaults, { kind: 'latency', milliseconds }),
    breakRegistry: host =>
      post(registryFaults, { kind: 'outage', match: { registry: host } }),
    mendRegistries: () => clear(registryFaults),
    restart: (cluster, workload) => post(urlOf(cluster, 'restarts'), workload),
    repair: (cluster, repair) => post(urlOf(cluster, 'repairs'), repair),
    restore: async () => {
      await clear(registryFaults);
      for (const cluster of clusterNames) {
        await clear(urlOf(cluster, 'faults'));
        await clear(urlOf(cluster, 'repairs'));
      }
    },
  };
}
