import type {
  ClusterDefinition,
  NodeDefinition,
} from '../simulation/definitions';
import { backgroundWorkloads } from './background';
import { minutes } from './building';
import { diskRound, withoutMoves } from './moves';
import { productionWorkloads } from './production';
import { genericSecret, pullSecret, unencodedPullSecret } from './secrets';
import { stagingWorkloads } from './staging';

function nodes(
  prefix: string,
  count: number,
  architecture: NodeDefinition['architecture'] = 'amd64',
): NodeDefinition[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index + 1}`,
    architecture,
    zone: `eu-west-1${'abc'[index % 3]}`,
  }));
}

const companyRegistry = 'registry.acme.internal';

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
  nodes: [
    ...nodes('prod-worker', 5).map(node =>
      node.name === 'prod-worker-4'
        ? { ...node, diskPressureSince: -minutes(70), diskRound }
        : node,
    ),
    ...nodes('prod-arm-worker', 2, 'arm64'),
  ],
  workloads: [...productionWorkloads, ...backgroundWorkloads(1)],
  secrets: [
    pullSecret('shop', 'regcred', companyRegistry),
    pullSecret('batch', 'regcred', companyRegistry),
    pullSecret('payments', 'ghcr', 'ghcr.io'),
    pullSecret('ml', 'harbor', 'harbor.acme.internal'),
    pullSecret('sellers', 'azure', 'acmeprod.azurecr.io'),
    {
      ...pullSecret('identity', 'regcred', companyRegistry),
      isApplied: true,
    },
    pullSecret('billing', 'regcred', `${companyRegistry}:5000`),
    pullSecret('pricing', 'regcred', `https://${companyRegistry}`),
  ],
  serviceAccounts: [
    { namespace: 'pricing', name: 'default', imagePullSecrets: ['regcred'] },
  ],
};

const staging: ClusterDefinition = {
  name: 'staging',
  title: 'Staging EU',
  runtimeName: 'crio-1.36.3_kubelet-1.36.3',
  gitVersion: 'v1.36.3',
  containerRuntime: 'cri-o://1.36.3',
  ...operatingSystem,
  nodes: [
    ...nodes('stage-worker', 3),
    ...nodes('stage-arm-worker', 1, 'arm64'),
  ],
  workloads: [...stagingWorkloads, ...backgroundWorkloads(0.5)],
  secrets: [
    pullSecret('shop', 'regcred', companyRegistry),
    pullSecret('batch', 'regcred', companyRegistry),
    unencodedPullSecret('payments', 'regcred-notbase64', companyRegistry),
    pullSecret('payments', 'gitlab', 'registry.gitlab.com'),
    pullSecret('identity', 'regcred', companyRegistry),
    genericSecret('billing', 'regcred', companyRegistry),
  ],
  serviceAccounts: [
    {
      namespace: 'identity',
      name: 'sign-in',
      imagePullSecrets: ['regcred'],
      patchedAt: -minutes(11),
    },
  ],
};

/**
 * The two clusters of the demo.
 *
 * @param moves - False: nothing is rolled out, fails or recovers while the demo runs.
 */
export function demoClusterDefinitions(moves: boolean): ClusterDefinition[] {
  const clusters = [production, staging];
  return moves ? clusters : clusters.map(withoutMoves);
}
