import type {
  ClusterDefinition,
  NodeDefinition,
} from '../simulation/definitions';
import { backgroundWorkloads } from './background';
import { withoutMoves } from './moves';
import { productionWorkloads } from './production';
import { stagingWorkloads } from './staging';

function nodes(prefix: string, count: number): NodeDefinition[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index + 1}`,
    architecture: 'amd64',
    zone: `eu-west-1${'abc'[index % 3]}`,
  }));
}

const dockerConfig = 'kubernetes.io/dockerconfigjson';

function pullSecret(namespace: string, name: string) {
  return { namespace, name, type: dockerConfig };
}

const operatingSystem = {
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  kernelVersion: '6.1.0-28-amd64',
};

const production: ClusterDefinition = {
  name: 'production',
  title: 'Production EU',
  runtimeName: 'containerd-2.1.9_kubelet-1.36.3',
  gitVersion: 'v1.36.3',
  containerRuntime: 'containerd://2.1.9',
  ...operatingSystem,
  nodes: nodes('prod-worker', 5),
  workloads: [...productionWorkloads, ...backgroundWorkloads(1)],
  secrets: [
    pullSecret('shop', 'regcred'),
    pullSecret('batch', 'regcred'),
    pullSecret('payments', 'ghcr'),
    pullSecret('ml', 'harbor'),
  ],
};

const staging: ClusterDefinition = {
  name: 'staging',
  title: 'Staging EU',
  runtimeName: 'crio-1.36.3_kubelet-1.36.3',
  gitVersion: 'v1.36.3',
  containerRuntime: 'cri-o://1.36.3',
  ...operatingSystem,
  nodes: nodes('stage-worker', 3),
  workloads: [...stagingWorkloads, ...backgroundWorkloads(0.5)],
  secrets: [
    pullSecret('shop', 'regcred'),
    pullSecret('batch', 'regcred'),
    pullSecret('payments', 'regcred-notbase64'),
    pullSecret('payments', 'gitlab'),
  ],
};

/**
 * The two clusters of the demo.
 *
 * @param moves - False: nothing is rolled out, fails or recovers while the demo runs.
 */
export function demoClusterDefinitions(moves: boolean): ClusterDefinition[] {
  return [production, staging].map(cluster => ({
    ...cluster,
    workloads: moves ? cluster.workloads : withoutMoves(cluster.workloads),
  }));
}
