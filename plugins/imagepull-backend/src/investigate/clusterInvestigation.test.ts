import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterConnection } from '../kubernetes/connection';
import { createClusterInvestigation } from './clusterInvestigation';
import type { ClusterPlan } from './clusterPlan';
import type { Round } from './round';

const plan: ClusterPlan = {
  serviceAccounts: [],
  secrets: [],
  nodes: [],
  allNodes: false,
  neighbours: true,
  registries: [],
  namespaces: ['shop'],
};

function never<T>(): Promise<T> {
  return new Promise(() => {});
}

const silent: ClusterConnection = {
  list: never,
  get: never,
  listSecrets: never,
  readPullSecret: never,
};

describe('createClusterInvestigation', () => {
  it('lets no cluster that says nothing hold up another', async () => {
    const asked: string[] = [];
    const investigation = createClusterInvestigation({
      gateway: {
        listClusters: never,
        connect({ name }) {
          asked.push(name);
          return silent;
        },
      },
      hostKeys: false,
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
    });
    function look(cluster: string, user: number) {
      const round: Round = { mode: 'look', outcomes: [], found: () => {} };
      const access = { headers: {}, scope: `user-${user}` };
      return investigation.look(
        { cluster: { name: cluster }, access },
        plan,
        round,
      ).neighbours;
    }
    // More users than looks at once, and than places for what they would see.
    for (let user = 0; user < 200; user++) {
      expect(look('slow', user)).toEqual({ state: 'pending' });
    }
    look('other', 0);
    await new Promise(resolve => setImmediate(resolve));
    expect(asked.filter(name => name === 'slow')).toHaveLength(4);
    expect(asked.filter(name => name === 'other')).toHaveLength(1);
  });
});
