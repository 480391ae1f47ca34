import { expect, type APIRequestContext } from '@playwright/test';

export const clusterNames = ['production', 'staging'] as const;
type ClusterName = (typeof clusterNames)[number];

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
  repair(cluster: ClusterName, repair: Repair): Promise<void>;
  /** Makes all clusters as they were: nothing breaks requests any more, and nothing is repaired. */
  restore(): Promise<void>;
}

export function createDemo(request: APIRequestContext): Demo {
  const urlOf = (cluster: ClusterName, subject: 'faults' | 'repairs') =>
    `${process.env.DEMO_CONTROL_URL}/clusters/${cluster}/${subject}`;

  async function post(url: string, data: object) {
    const response = await request.post(url, { data });
    expect(response.status(), await response.text()).toBe(201);
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
    repair: (cluster, repair) => post(urlOf(cluster, 'repairs'), repair),
    restore: async () => {
      for (const cluster of clusterNames) {
        for (const subject of ['faults', 'repairs'] as const) {
          const response = await request.delete(urlOf(cluster, subject));
          expect(response.ok(), await response.text()).toBe(true);
        }
      }
    },
  };
}
