import { expect, type APIRequestContext } from '@playwright/test';

export const clusterNames = ['production', 'staging'] as const;
type ClusterName = (typeof clusterNames)[number];

/** What can be made to go wrong, see demo/src/server/faults.ts. */
interface Fault {
  kind: 'latency' | 'forbidden' | 'internalError' | 'unauthorized';
  milliseconds?: number;
  match?: { resource?: string };
}

/** Makes the demo clusters fail, over their control endpoint. */
export interface Demo {
  breakCluster(cluster: ClusterName, fault: Fault): Promise<void>;
  breakAllClusters(fault: Fault): Promise<void>;
  mend(): Promise<void>;
}

export function createDemo(request: APIRequestContext): Demo {
  const faultsOf = (cluster: ClusterName) =>
    `${process.env.DEMO_CONTROL_URL}/clusters/${cluster}/faults`;

  async function breakCluster(cluster: ClusterName, fault: Fault) {
    const response = await request.post(faultsOf(cluster), { data: fault });
    expect(response.status(), await response.text()).toBe(201);
  }

  return {
    breakCluster,
    breakAllClusters: async fault => {
      for (const cluster of clusterNames) {
        await breakCluster(cluster, fault);
      }
    },
    mend: async () => {
      for (const cluster of clusterNames) {
        expect((await request.delete(faultsOf(cluster))).ok()).toBe(true);
      }
    },
  };
}
