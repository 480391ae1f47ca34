import type {
  ContainerDefinition,
  WorkloadDefinition,
} from '../simulation/definitions';
import { minutes, revision } from './building';
import { outage, round } from './moves';

/** Workloads of other teams, all of them healthy: what a cluster mostly consists of. */

interface BackgroundSet {
  namespace: string;
  names: readonly string[];
  replicas: number;
  /** The nodes that they ask for. */
  architecture?: 'arm64';
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
    architecture: 'arm64',
  },
  {
    namespace: 'partners',
    names: ['marketplace', 'feeds', 'supplier-portal', 'commission'],
    replicas: 6,
  },
];

/** Services that are restarted while the company's registry is down, at these seconds of a round. */
const restarts: Readonly<Record<string, number>> = {
  'fulfilment/shipping': 200,
  'pricing/tax': 205,
  'content/media': 215,
  'customer/consent': 220,
};

/**
 * A job that pulls its image at each run: the latest runs are evidence for or against an outage of its registry.
 *
 * @param runs - Seconds of a round.
 */
function repeatedJob(
  namespace: string,
  name: string,
  schedule: string,
  image: string,
  runs: readonly number[],
): WorkloadDefinition {
  const container: ContainerDefinition = {
    name: 'job',
    image,
    imagePullPolicy: 'Always',
  };
  return {
    kind: 'CronJob',
    namespace,
    name,
    schedule,
    revisions: [-22, -14, -6].map(minute =>
      revision(minutes(minute), container),
    ),
    cycle: round(...runs.map(at => revision(at, container))),
  };
}

const jobs: readonly WorkloadDefinition[] = [
  repeatedJob(
    'fulfilment',
    'carrier-sync',
    '*/4 * * * *',
    'registry.acme.internal/fulfilment/carrier-sync:1.2.0',
    [130, 400],
  ),
  repeatedJob(
    'customer',
    'newsletter-queue',
    '*/2 * * * *',
    'ghcr.io/acme/newsletter-queue:2.1.0',
    [45, 165, 285, 405],
  ),
  repeatedJob(
    'monitoring',
    'certificate-report',
    '*/4 * * * *',
    'quay.io/acme/certificate-report:0.9.1',
    [225, 465],
  ),
];

/**
 * @param share - The part of the replicas that runs: a staging cluster is smaller.
 */
export function backgroundWorkloads(share: number): WorkloadDefinition[] {
  const services = sets.flatMap(
    ({ namespace, names, replicas, architecture }) =>
      names.map((name, index): WorkloadDefinition => {
        const image = `registry.acme.internal/${namespace}/${name}:1.${
          index + 4
        }.0`;
        const restartsAt = restarts[`${namespace}/${name}`];
        return {
          kind: 'Deployment',
          namespace,
          name,
          replicas: Math.max(1, Math.round(replicas * share)),
          ...(architecture && { architecture }),
          revisions: [
            {
              // Rolled out over the last weeks, one workload after the other.
              at: -(index + 2) * 3 * 24 * 3600,
              containers: [{ name: 'app', image }],
            },
          ],
          ...(restartsAt !== undefined && { cycle: outage(restartsAt, image) }),
        };
      }),
  );
  return [...services, ...jobs];
}
