import type { WorkloadDefinition } from '../simulation/definitions';

/** Workloads of other teams, all of them healthy: what a cluster mostly consists of. */

interface BackgroundSet {
  namespace: string;
  names: readonly string[];
  replicas: number;
}

const sets: readonly BackgroundSet[] = [
  {
    namespace: 'kube-system',
    names: ['coredns', 'metrics-server', 'cluster-autoscaler'],
    replicas: 2,
  },
  {
    namespace: 'monitoring',
    names: ['prometheus', 'alertmanager', 'grafana', 'kube-state-metrics'],
    replicas: 2,
  },
  {
    namespace: 'ingress',
    names: ['ingress-controller', 'cert-manager', 'external-dns'],
    replicas: 3,
  },
  {
    namespace: 'fulfilment',
    names: ['picking', 'packing', 'shipping', 'returns', 'carrier-rates'],
    replicas: 6,
  },
  {
    namespace: 'customer',
    names: ['accounts', 'addresses', 'consent', 'newsletter', 'support-desk'],
    replicas: 6,
  },
  {
    namespace: 'content',
    names: ['cms', 'media', 'translations', 'page-builder', 'preview'],
    replicas: 5,
  },
  {
    namespace: 'pricing',
    names: ['price-engine', 'discounts', 'vouchers', 'tax', 'currencies'],
    replicas: 6,
  },
  {
    namespace: 'insights',
    names: ['events-collector', 'sessions', 'attribution', 'reports-api'],
    replicas: 7,
  },
  {
    namespace: 'partners',
    names: ['marketplace', 'feeds', 'supplier-portal', 'commission'],
    replicas: 6,
  },
];

/**
 * @param share - The part of the replicas that runs: a staging cluster is smaller.
 */
export function backgroundWorkloads(share: number): WorkloadDefinition[] {
  return sets.flatMap(({ namespace, names, replicas }) =>
    names.map(
      (name, index): WorkloadDefinition => ({
        kind: 'Deployment',
        namespace,
        name,
        replicas: Math.max(1, Math.round(replicas * share)),
        revisions: [
          {
            // Rolled out over the last weeks, one workload after the other.
            at: -(index + 2) * 3 * 24 * 3600,
            containers: [
              {
                name: 'app',
                image: `registry.acme.internal/${namespace}/${name}:1.${
                  index + 4
                }.0`,
              },
            ],
          },
        ],
      }),
    ),
  );
}
